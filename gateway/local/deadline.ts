/** Milliseconds; how late a deadline may be told. */
const TICK = 50;

const running = new Set<Deadline>();
let clock: ReturnType<typeof setInterval> | undefined;

/** A time by which something has to have happened. One clock serves all: a timer a request would cost more than it. */
export class Deadline {
  passed = false;
  #ticks = 0;

  constructor(readonly onPassed: () => void) {}

  /** From now on, in place of what was set before. */
  set(ms: number): void {
    this.#ticks = Math.ceil(ms / TICK) + 1;
    running.add(this);
    clock ??= setInterval(() => {
      for (const deadline of running) deadline.#tick();
      if (running.size > 0) return;
      clearInterval(clock);
      clock = undefined;
    }, TICK);
  }

  clear(): void {
    running.delete(this);
  }

  #tick(): void {
    if (--this.#ticks > 0) return;
    this.clear();
    this.passed = true;
    this.onPassed();
  }
}
