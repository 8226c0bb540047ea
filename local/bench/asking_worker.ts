/// <reference lib="deno.worker" />
import type { Asking, Seen } from "./asking.ts";

/** Asks whatever comes back (an open loop): who waits for answers doesn't see what an overload does. */
self.onmessage = async ({ data }: MessageEvent<Asking>) => {
  const { urls, key, perSecond, seconds } = data;
  const seen: Seen = { good: 0, statuses: {}, times: [], mute: 0 };
  const under = new Set<Promise<void>>();
  const start = performance.now();
  const passed = () => (performance.now() - start) / 1000;
  const one = async (url: string) => {
    const before = performance.now();
    const answer = await fetch(url, { headers: { apikey: key } }).catch(() => null);
    await answer?.body?.cancel();
    const status = answer ? `${answer.status}` : "perdue";
    seen.statuses[status] = (seen.statuses[status] ?? 0) + 1;
    seen.times.push(performance.now() - before);
    if (answer && answer.status >= 400 && !answer.headers.has("Retry-After")) seen.mute++;
    if (answer?.ok && passed() <= seconds) seen.good++;
  };
  for (let sent = 0; passed() < seconds;) {
    for (const due = passed() * perSecond; sent < due; sent++) {
      const run: Promise<void> = one(urls[sent % urls.length]).finally(() => under.delete(run));
      under.add(run);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(under);
  self.postMessage(seen);
};
