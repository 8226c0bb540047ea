// The contract: what Kong 3.9.3 was recorded to do, asked of gateway/local, or of another gateway by GATEWAY_URL and
// GATEWAY_ADMIN_URL (whose whole configuration is then replaced).
import assert from "node:assert/strict";
import { freePorts } from "../../local/ports.ts";
import { OUT_OF_SCOPE, reduced } from "../contract-vectors/out_of_scope.ts";
import { differences } from "../contract-vectors/runner/compare.ts";
import { responseTransformer } from "../contract-vectors/runner/response_transformer.ts";
import { type Place, Stage } from "../contract-vectors/runner/stage.ts";
import type { Vectors } from "../contract-vectors/runner/vectors.ts";
import { startGateway } from "./gateway.ts";
import { PLUGINS } from "./plugins/all.ts";

/** What differed, by the name of the case. */
type Outcome = Map<string, string[]>;

const FOLDER = new URL("../contract-vectors/", import.meta.url);
const files = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) =>
  name.endsWith(".json")
).sort();
const ports = freePorts(300);
const { GATEWAY_URL, GATEWAY_ADMIN_URL } = Deno.env.toObject();

async function run(file: string, place: Place): Promise<Outcome> {
  const vectors: Vectors = JSON.parse(await Deno.readTextFile(new URL(file, FOLDER)));
  for (const { without } of OUT_OF_SCOPE.filter((one) => one.file === file)) {
    vectors.config = reduced(vectors.config, without ?? {});
    for (const { load } of vectors.cases) {
      if (load) load.config = reduced(load.config, without ?? {});
    }
  }
  using stage = await Stage.set(place, vectors, ports);
  const outcome: Outcome = new Map();
  for (const one of vectors.cases) {
    const { answers, seen } = await stage.perform(one);
    outcome.set(one.name, differences(stage.fill(one.expect), answers, seen));
  }
  return outcome;
}

async function runHere(file: string): Promise<Outcome> {
  const [proxy, admin] = [ports.pop()!, ports.pop()!];
  const hostname = "127.0.0.1";
  const gateway = await startGateway({
    proxy: { hostname, port: proxy },
    admin: { hostname, port: admin },
  });
  try {
    const url = (port: number) => new URL(`http://${hostname}:${port}`);
    return await run(file, { proxy: url(proxy), admin: url(admin) });
  } finally {
    await gateway.stop();
  }
}

PLUGINS.push(responseTransformer);

/** Side by side in gateways of their own: those that go by the clock, those that don't, those that make load. */
function runAll(): Map<string, Promise<Outcome>> {
  const clock = /^(06|09-health|10)/;
  const load = /^14/;
  const turns = GATEWAY_URL ? files.map((file) => [file]) : [
    files.filter((file) => clock.test(file)),
    files.filter((file) => !clock.test(file) && !load.test(file)),
    files.filter((file) => load.test(file)),
  ];
  let before: Promise<unknown> = Promise.resolve();
  return new Map(turns.flatMap((turn) => {
    const outcomes = turn.map((file) =>
      before.then(() => GATEWAY_URL ? runThere(file) : runHere(file))
    );
    before = Promise.allSettled(outcomes);
    return turn.map((file, i): [string, Promise<Outcome>] => [file, outcomes[i]]);
  }));
}

const runThere = (file: string) =>
  run(file, { proxy: new URL(GATEWAY_URL), admin: new URL(GATEWAY_ADMIN_URL) });

let outcomes: Map<string, Promise<Outcome>> | undefined;

for (const file of files) {
  const sanitize = { sanitizeOps: false, sanitizeResources: false };
  Deno.test(`Kong's recorded behaviour: ${file}`, sanitize, async () => {
    outcomes ??= runAll();
    const outcome = await outcomes.get(file)!;
    const listed = OUT_OF_SCOPE.filter((one) => one.file === file).flatMap(({ cases }) => cases);
    const wrong = [...outcome].flatMap(([name, differences]) => {
      if (!listed.includes(name)) return differences.length > 0 ? [[name, ...differences]] : [];
      const passes = differences.length === 0 && !GATEWAY_URL;
      return passes ? [[name, "passes, and is listed as out of scope"]] : [];
    });
    const told = wrong.map((lines) => lines.join("\n    ")).join("\n  ");
    assert.ok(wrong.length === 0, `${wrong.length} of ${outcome.size} cases:\n  ${told}`);
    for (const name of listed) assert.ok(outcome.has(name), `No case is named: ${name}`);
  });
}
