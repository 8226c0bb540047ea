/** Distinct callers counted in one window; the first come are forgotten beyond. */
const MOST = 100_000;

interface Window {
  start: number;
  counts: Map<string, number>;
}

/** Counts by fixed windows of time; they outlive a change of configuration. */
export class Counters {
  readonly #windows = new Map<string, Window>();

  /** How often this was counted in the window of that name that begins then. */
  get(window: string, start: number, key: string): number {
    const known = this.#windows.get(window);
    return known?.start === start ? known.counts.get(key) ?? 0 : 0;
  }

  increment(window: string, start: number, key: string): void {
    let known = this.#windows.get(window);
    if (known?.start !== start) this.#windows.set(window, known = { start, counts: new Map() });
    const { counts } = known;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (counts.size > MOST) counts.delete(counts.keys().next().value!);
  }
}
