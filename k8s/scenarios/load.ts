import { Sentence } from "../../local/sentence.ts";
import { GATEWAY, KEY, MAGASIN } from "./system.ts";

export interface Answer {
  /** When, in ms since 1970. */
  at: number;
  what: "read" | "sell";
  /** The Idempotency-Key of a sale. */
  key: string;
  /** 0 when there was no answer. */
  status: number;
  /** The instance that answered. */
  by?: string;
  error?: string;
  ms: number;
}

export interface Rates {
  /** Reads of a store's stock a second. */
  reads?: number;
  /** Sales of a unit of `produit` a second. */
  sales?: number;
  produit?: string;
  seconds: number;
}

/** Loads the system with k6, through the gateway; resolves with every answer when it is over. */
export async function load(
  { reads = 0, sales = 0, produit = "", seconds }: Rates,
): Promise<Answer[]> {
  const log = await Deno.makeTempFile();
  const env = {
    URL: GATEWAY,
    KEY,
    MAGASIN,
    PRODUIT: produit,
    READS: `${reads}`,
    SALES: `${sales}`,
    SECONDS: `${seconds}`,
  };
  try {
    const script = new URL("load.k6.js", import.meta.url).pathname;
    const { success, stderr } = await new Deno.Command("k6", {
      args: [
        ...["run", "--quiet", "--summary-mode=disabled"],
        ...["--log-format=json", "--console-output", log, script],
      ],
      env,
      stdout: "null",
      stderr: "piped",
    }).output();
    if (!success) throw new Sentence(`k6 a échoué : ${new TextDecoder().decode(stderr)}`);
    const lines = (await Deno.readTextFile(log)).split("\n").filter(Boolean);
    return lines.map((line) => JSON.parse(JSON.parse(line).msg));
  } finally {
    await Deno.remove(log);
  }
}

export const failures = (answers: Answer[]) =>
  answers.filter(({ status }) => status === 0 || status >= 400);

/** How many answers each instance gave. */
export function shares(answers: Answer[]): Record<string, number> {
  const groups = Map.groupBy(answers.filter(({ by }) => by), ({ by }) => by!);
  return Object.fromEntries([...groups].map(([by, some]) => [by, some.length]).sort());
}
