// deno task report: measures everything again (three quarters of an hour, on a machine at rest), and puts the figures into docs.
import { fileOf } from "./measures.ts";
import { publish } from "./publish.ts";

const PROGRAMS = [
  ["local/bench/main.ts", "--json", fileOf("banc")],
  ["local/bench/overload.ts", "--json", fileOf("surcharge")],
  ["load/compare/main.ts"],
  ["dashboards/drill/main.ts", "--json", fileOf("exercice")],
  ["dashboards/pictures/main.ts"],
];

for (const program of PROGRAMS) {
  const { success, code } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...program],
  }).spawn().status;
  if (!success) Deno.exit(code);
}
await publish();
