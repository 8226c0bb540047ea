/** What happens at a fault point. Then the connection is cut, the message lost, unless it gives "pass". */
export type Action = () => unknown;

/** A point between a client and its server, recognised by what is asked, and what happens there. */
export type Fault = Point & {
  /** Its name in a test's title: "stock: sortie, après commit". */
  point: string;
  do: Action;
  /** How often it strikes before all passes again; 1 by default. */
  times?: number;
};

type Point =
  /** The request or statement was seen and not passed on. */
  | { before: RegExp }
  /** The statement has been executed, its locks are held, and it isn't committed (PostgreSQL only). */
  | { beforeCommit: RegExp }
  /** It has had its whole effect, and its answer is not passed back. */
  | { after: RegExp };

export type Armed = {
  /** Resolves when the fault has struck as often as it should; rejects when that takes longer (ms). */
  struck(within?: number): Promise<void>;
  /** From now on it strikes no more. */
  disarm(): void;
};

/** A wire between a client and its server: all passes, but for the faults that are armed. */
export type Wire = AsyncDisposable & {
  /** The server's address by way of the wire. */
  url: string;
  arm(fault: Fault): Armed;
};

/** Cuts the connection. */
export const drop: Action = () => {};

/** Kills a process with SIGKILL, then cuts the connection. */
export const kill = (pid: number | (() => number)): Action => () =>
  Deno.kill(typeof pid === "number" ? pid : pid(), "SIGKILL");

/** Lets the message wait for some ms, and pass. */
export const delay = (ms: number): Action => async () => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return "pass";
};

type Moment = "before" | "beforeCommit" | "after";

/** The faults armed on one wire. */
export class Faults {
  #armed = new Set<{ fault: Fault; left: number; spent: () => void; seen: Set<string> }>();

  arm(fault: Fault): Armed {
    const { promise, resolve } = Promise.withResolvers<void>();
    const armed = { fault, left: fault.times ?? 1, spent: resolve, seen: new Set<string>() };
    this.#armed.add(armed);
    return {
      struck: (within = 5_000) => {
        const late = () => {
          const seen = [...armed.seen].map((what) => what.slice(0, 100)).join("\n");
          return new Error(`“${fault.point}” wasn't reached in ${within} ms; seen:\n${seen}`);
        };
        return inTime(promise, within, late);
      },
      disarm: () => void this.#armed.delete(armed),
    };
  }

  /** Will a fault strike there? */
  awaits(moment: Moment, what: string): boolean {
    return this.#next(moment, what) !== undefined;
  }

  /** Does what is armed for this moment; says whether the message may pass. */
  async strike(moment: Moment, what: string): Promise<boolean> {
    for (const { seen } of this.#armed) seen.add(what.replaceAll(/\s+/g, " "));
    const armed = this.#next(moment, what);
    if (!armed) return true;
    armed.left--;
    if (armed.left === 0) this.#armed.delete(armed);
    try {
      return await armed.fault.do() === "pass";
    } finally {
      if (armed.left === 0) armed.spent();
    }
  }

  #next(moment: Moment, what: string) {
    return [...this.#armed].find(({ fault }) =>
      (fault as Partial<Record<Moment, RegExp>>)[moment]?.test(what)
    );
  }
}

async function inTime(promise: Promise<void>, ms: number, late: () => Error): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
