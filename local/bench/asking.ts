/** What came back of requests asked at a steady pace. */
export type Seen = {
  /** 2xx, before the last request was sent. */
  good: number;
  statuses: Record<string, number>;
  /** In ms. */
  times: number[];
  /** Refusals that don't say when to try again. */
  mute: number;
};

/** The addresses are asked in turn. */
export type Asking = { urls: string[]; key: string; perSecond: number; seconds: number };

/** In a thread of its own, so that what is measured isn't how long this one was busy with others. */
export function ask(asking: Asking): Promise<Seen> {
  const worker = new Worker(import.meta.resolve("./asking_worker.ts"), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Seen>();
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = reject;
  worker.postMessage(asking);
  return promise.finally(() => worker.terminate());
}
