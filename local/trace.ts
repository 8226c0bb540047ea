// deno task trace ID: one request's way through all services, from the logs of `task up`.
import { join } from "node:path";
import { find } from "./trace/find.ts";
import { print } from "./trace/print.ts";
import { tree } from "./trace/tree.ts";

const [id, ...others] = Deno.args;
if (!id || others.length > 0) {
  console.error(
    "deno task trace ID, où ID est un X-Correlation-Id ou l'identifiant d'une trace (32 chiffres hexadécimaux).",
  );
  Deno.exit(2);
}
const dir = Deno.env.get("MAGASIN_DIR") ?? join(import.meta.dirname!, "..", ".magasin");
const traces = await find(join(dir, "logs"), id).catch((error) => {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
  console.error("Il n'y a pas de journaux : démarrez le système (deno task up).");
  Deno.exit(1);
});
if (traces.flat().length === 0) {
  console.error(`Aucun journal ne parle de « ${id} » : ils repartent de zéro à chaque démarrage.`);
  Deno.exit(1);
}
for (const parts of traces) console.log(print(tree(parts)));
