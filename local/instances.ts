// deno task instances [--url ADDRESS]: how the gateway shares requests between the instances of a running system.
import { parseArgs } from "node:util";
import { developmentKeys } from "../gateway/translation/manifests.ts";
import { load } from "./load.ts";

const { values: { url } } = parseArgs({
  options: { url: { type: "string", default: "http://127.0.0.1:8000" } },
});
const headers = { apikey: (await developmentKeys()).outils };
const REQUESTS = 2_000;

/** One address of each service that has several instances; a refusal says who refused as well. */
const PATHS: Record<string, string> = {
  stock: "/api/v1/magasins",
  ventes: "/api/v1/ventes?limite=1",
  paniers: `/api/v1/paniers/${crypto.randomUUID()}`,
  commandes: "/api/v1/commandes",
};

for (const [service, path] of Object.entries(PATHS)) {
  const ask = () => fetch(url + path, { headers });
  const { instances, total } = await load(ask, 8, (sent) => sent < REQUESTS);
  console.log(`\n${service} : ${total} requêtes`);
  for (const [instance, count] of Object.entries(instances).sort()) {
    const share = count / total;
    const percent = `${(100 * share).toFixed(1).replace(".", ",")} %`;
    console.log(
      `  ${instance.padEnd(14)} ${`${count}`.padStart(6)}  ${percent.padStart(7)}  ${
        "█".repeat(Math.round(share * 40))
      }`,
    );
  }
}
