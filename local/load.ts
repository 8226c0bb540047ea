/** Requests that go on until told to stop, and what came of them. */
export interface Load {
  /** Answers by instance (X-Served-By). */
  instances: Record<string, number>;
  /** Answers that aren't below 400, and requests without an answer, each as text. */
  failures: string[];
  total: number;
}

/** Sends requests over so many connections until `more` says no. */
export async function load(
  send: () => Promise<Response>,
  connections: number,
  more: (sent: number) => boolean,
): Promise<Load> {
  const seen: Load = { instances: {}, failures: [], total: 0 };
  let sent = 0;
  const one = async () => {
    while (more(sent)) {
      sent++;
      try {
        const answer = await send();
        await answer.body?.cancel();
        const instance = answer.headers.get("X-Served-By") ?? "passerelle";
        seen.instances[instance] = (seen.instances[instance] ?? 0) + 1;
        if (answer.status >= 400) seen.failures.push(`${answer.status} (${instance})`);
      } catch (error) {
        seen.failures.push(String(error));
      }
      seen.total++;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return seen;
}
