// deno task bench [--json FILE]: how fast and how big the system is, beside the least it could be.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { removeData } from "../data_folder.ts";
import { Sentence } from "../sentence.ts";
import { startSystem } from "../system.ts";
import { checkout } from "./checkout.ts";
import { emptyRoute, productRead, readThroughGateway, saleStep } from "./comparisons.ts";
import { type Figures, table } from "./report.ts";
import { throughGateway } from "./gateway.ts";
import type { Comparison } from "./round.ts";
import { startUp } from "./start.ts";
import { straight } from "./straight.ts";

const LIMIT = 1.2 * 2 ** 30;

function jsonFile(): string | undefined {
  try {
    return parseArgs({ options: { json: { type: "string" } } }).values.json;
  } catch {
    throw new Sentence("Le banc d'essai se lance par deno task bench [--json FICHIER]");
  }
}

/** Two starts, on an empty folder and on the data that the first left. */
async function starts(dir: string, abort: AbortSignal): Promise<Pick<Figures, "memory" | "start">> {
  const one = await startUp(dir, abort);
  await one.stop();
  const two = await startUp(dir, abort);
  try {
    const ready = await two.memory();
    await two.use();
    const used = await two.memory();
    return {
      memory: { ready, used, limit: LIMIT },
      start: { first: one.seconds, second: two.seconds },
    };
  } finally {
    await two.stop();
  }
}

async function comparisons(dir: string, abort: AbortSignal): Promise<Comparison[]> {
  const services = [
    ...["produits", "stock", "ventes", "performances"],
    ...["clients", "paniers", "commandes", "paiement"],
  ];
  const system = await startSystem({ dir, ports: "free", services, supervised: false, abort });
  try {
    const direct = await straight();
    return [
      await emptyRoute(dir, abort),
      ...await throughGateway(dir, abort),
      await productRead(system, direct, abort),
      await readThroughGateway(system, abort),
      ...await saleStep(system, direct, abort),
      ...await checkout(system, direct, abort),
    ];
  } finally {
    await system.stop();
  }
}

const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.addSignalListener(signal, () => abort.abort());
}
let dir: string | undefined;
try {
  const json = jsonFile();
  console.log("Le banc d'essai : environ deux minutes, sur une machine au repos…\n");
  dir = await Deno.makeTempDir({ prefix: "magasin-bench-" });
  const figures: Figures = {
    ...await starts(dir, abort.signal),
    comparisons: await comparisons(dir, abort.signal),
  };
  console.log(table(figures));
  if (json) await Deno.writeTextFile(json, JSON.stringify(figures, null, 2) + "\n");
} catch (error) {
  if (!abort.signal.aborted && !(error instanceof Sentence)) throw error;
  if (error instanceof Sentence) console.error(`✗ ${error.message}`);
  Deno.exitCode = 1;
} finally {
  if (dir) {
    await removeData(join(dir, "postgres"));
    await Deno.remove(dir, { recursive: true });
  }
}
Deno.exit();
