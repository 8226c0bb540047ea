import type { ProblemStatus } from "../../services/kit/problem.ts";

/** The rest of the story depends on an answer that didn't come. */
export class Interrupted extends Error {}

type Answer = { status: number; text: () => Promise<string> };

/** Tells each step, what came back, and whether it is what was expected. */
export class Story {
  #checks = 0;
  #failures = 0;
  #request = "";
  #told = new Set<string>();

  scene(title: string): void {
    console.log(`\n${title.toUpperCase()}`);
  }

  step(title: string): void {
    this.#told.clear();
    console.log(`\n  ${title}`);
  }

  tell(line: string): void {
    console.log(`      ${line}`);
  }

  verdict(ok: boolean, line: string): void {
    this.#checks++;
    if (!ok) this.#failures++;
    console.log(`    ${ok ? "✓" : "✗"} ${line}`);
  }

  /** Checks a figure or a message, and shows it. */
  check<T extends string | number>(what: string, got: T, expected: T): void {
    const ok = got === expected;
    this.verdict(ok, `${what} : ${got}${ok ? "" : ` au lieu de ${expected}`}`);
  }

  /** Checks that a text is the same, and shows both only when it isn't. */
  same(what: string, got: string, expected: string): void {
    const ok = got === expected;
    this.verdict(ok, ok ? what : `${what} : ${got} au lieu de ${expected}`);
  }

  /** An answer has come; `answer` is about to judge it. */
  heard(method: string, { url, status, headers }: Response): void {
    const path = new URL(url).pathname.replaceAll(/[0-9a-f-]{32}([0-9a-f]{4})/g, "…$1");
    const instance = headers.get("X-Served-By");
    this.#request = `${method} ${path} → ${status}${instance ? ` (${instance})` : ""}`;
  }

  /** The answer, with the status it must have; the same read, repeated in a step, is told once. */
  async answer<R extends Answer, S extends R["status"]>(
    call: Promise<R>,
    status: S,
  ): Promise<Extract<R, { status: S }>> {
    return await this.#judged(call, status) as Extract<R, { status: S }>;
  }

  /** What the problem says with which a request must be refused. */
  async refusal(call: Promise<Answer>, status: ProblemStatus): Promise<string> {
    return await detail(await this.#judged(call, status));
  }

  async #judged<R extends Answer>(call: Promise<R>, status: number): Promise<R> {
    const answer = await call;
    if (answer.status !== status) {
      this.verdict(false, `${this.#request} au lieu de ${status} : ${await detail(answer)}`);
      throw new Interrupted();
    }
    const read = this.#request.replace(/ \(.*/, "");
    if (!read.startsWith("GET") || !this.#told.has(read)) this.verdict(true, this.#request);
    this.#told.add(read);
    return answer;
  }

  get failures(): number {
    return this.#failures;
  }

  /** Sums up; says whether everything was as expected. */
  end(): boolean {
    const ok = this.#failures === 0;
    const of = `${this.#checks} vérifications`;
    console.log(ok ? `\n✓ ${of}, toutes justes` : `\n✗ ${this.#failures} sur ${of} ont échoué`);
    return ok;
  }
}

/** What a problem says, or the beginning of whatever else it is. */
async function detail(answer: Answer): Promise<string> {
  const text = await answer.text();
  try {
    return JSON.parse(text).detail ?? text;
  } catch {
    return text.slice(0, 200);
  }
}

/** Reads again and again until it is good, or `ms` have passed; the last reading and its time. */
export async function until<T>(
  read: () => Promise<T>,
  isGood: (value: T) => boolean,
  ms = 5_000,
): Promise<{ value: T; ms: number }> {
  const start = performance.now();
  while (true) {
    const value = await read();
    const elapsed = Math.round(performance.now() - start);
    if (isGood(value) || elapsed > ms) return { value, ms: elapsed };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const DOLLARS = new Intl.NumberFormat("fr-CA", { style: "currency", currency: "CAD" });
export const dollars = (montant: number) => DOLLARS.format(montant);
