import { setTimeout as delay } from "node:timers/promises";

export interface Supervised {
  readonly name: string;
  readonly running: boolean;
  ended(): Promise<unknown>;
  restart(): Promise<void>;
}

export interface Incident {
  kind: "died" | "restarted" | "failed";
  name: string;
  detail: string;
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;
const LONG_ENOUGH = 10_000;

/** Until aborted, restarts what ends, after a pause that doubles while it doesn't last, and says so. */
export async function supervise(
  thing: Supervised,
  say: (incident: Incident) => void,
  abort: AbortSignal,
): Promise<void> {
  const tell = (kind: Incident["kind"], detail: unknown) =>
    abort.aborted || say({ kind, name: thing.name, detail: `${detail}` });
  let pause = FIRST_PAUSE;
  let failed = false;
  while (!abort.aborted) {
    const start = Date.now();
    const end = await thing.ended();
    if (!failed) tell("died", end);
    if (Date.now() - start > LONG_ENOUGH) pause = FIRST_PAUSE;
    const death = Date.now();
    await delay(pause, undefined, { signal: abort }).catch(() => {});
    pause = Math.min(2 * pause, LONGEST_PAUSE);
    if (abort.aborted || thing.running) continue; // stopped, or restarted by someone else
    try {
      await thing.restart();
      failed = false;
      tell("restarted", `${Date.now() - death} ms`);
    } catch (error) {
      failed = true;
      tell("failed", error instanceof Error ? error.message : error);
    }
  }
}
