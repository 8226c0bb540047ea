// deno task test [arguments of deno test]: every test but those that need a browser or a cluster, on a PostgreSQL of its own.
import { removeData } from "./data_folder.ts";
import { startPostgres } from "./postgres.ts";
import { signal } from "./processes.ts";
import { Sentence } from "./sentence.ts";

const folder = await Deno.makeTempDir({ prefix: "magasin-test-" });
const dir = `${folder}/postgres`;
let child: Deno.ChildProcess | undefined;
let interrupted = false;
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.addSignalListener(name, () => {
    interrupted = true; // the run below then ends, and everything is removed
    if (child) signal(child.pid, "SIGTERM");
  });
}

try {
  const postgres = await startPostgres({ dir });
  try {
    if (!interrupted) Deno.exitCode = await run({ TEST_DATABASE_URL: postgres.superuserUrl });
  } finally {
    await postgres.stop();
  }
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(error.message);
  Deno.exitCode = 1;
} finally {
  await removeData(dir);
  await Deno.remove(folder, { recursive: true });
}
Deno.exit(interrupted ? 130 : Deno.exitCode);

/** Runs deno test, repeats what it prints, and ends with its counts on a line of their own. */
async function run(env: Record<string, string>): Promise<number> {
  const args = Deno.args.length > 0 ? Deno.args : [
    "--ignore=**/*_browser_test.ts,**/*_python_test.ts,**/*_prometheus_test.ts,**/*_cluster_test.ts",
  ];
  child = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", ...args],
    env,
    stdout: "piped",
  }).spawn();
  let tail = "";
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    await Deno.stdout.write(new TextEncoder().encode(chunk));
    tail = (tail + chunk).slice(-1000);
  }
  const { code } = await child.status;
  const [, passed, failed] = /(\d+) passed.*\| (\d+) failed/.exec(tail) ??
    [, 0, code === 0 ? 0 : 1];
  console.log(`${passed} passed, ${failed} failed`);
  return code;
}
