import { dirname, join, resolve } from "node:path";
import { account, home, isRoot } from "./binaries.ts";
import { Sentence, writing } from "./sentence.ts";

const MAJOR = "18";
/** Its name is its password, as everyone's here: only this machine can connect. */
export const SUPERUSER = "postgres";

/**
 * The real place of the data folder `dir`: `dir` itself or, for root, a folder that PostgreSQL's account
 * can reach, to which `dir` is a link. It holds a cluster, or nothing yet.
 */
export async function dataFolder(dir: string): Promise<string> {
  return await writing(dir, async () => {
    await Deno.mkdir(dirname(dir), { recursive: true });
    const entry = await Deno.lstat(dir).catch(unlessMissing);
    if (entry?.isSymlink) return await Deno.readLink(dir);
    if (!isRoot()) return resolve(dir);
    if (entry) {
      throw new Sentence(
        `${dir} appartient à un utilisateur ordinaire : relancez sous son nom, pas en root.`,
      );
    }
    const data = join(home(), `data-${crypto.randomUUID()}`);
    await Deno.symlink(data, dir);
    return data;
  });
}

/** Whether the cluster exists; throws a sentence when what is there is no data of this PostgreSQL. */
export async function hasCluster(data: string): Promise<boolean> {
  return await writing(data, async () => {
    const version = await Deno.readTextFile(join(data, "PG_VERSION")).catch(unlessMissing);
    if (version === `${MAJOR}\n`) return true;
    if (!await Deno.lstat(data).catch(unlessMissing)) return false;
    throw damaged(data, "PG_VERSION est absent ou illisible");
  });
}

/** Made beside its place and moved there when complete: an interrupted start leaves nothing half made. */
export async function initialise(bin: string, data: string): Promise<void> {
  const owner = await account();
  const staging = `${data}.new`;
  const passwordFile = await Deno.makeTempFile();
  await writing(data, async () => {
    await Deno.remove(staging, { recursive: true }).catch(() => {});
    await Deno.mkdir(staging, { mode: 0o700 });
    await Deno.writeTextFile(passwordFile, SUPERUSER);
    if (owner.uid !== undefined) {
      await Deno.chown(staging, owner.uid, owner.gid!);
      await Deno.chown(passwordFile, owner.uid, owner.gid!);
    }
    const { success, stderr } = await new Deno.Command(join(bin, "initdb"), {
      ...owner,
      cwd: bin,
      args: [
        `--pgdata=${staging}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-sync",
      ],
    }).output();
    await Deno.remove(passwordFile);
    if (!success) throw new Error(`initdb: ${new TextDecoder().decode(stderr)}`);
    await Deno.rename(staging, data);
  });
}

export const damaged = (data: string, reason: string) =>
  new Sentence(
    `Les données de ${data} sont endommagées (${reason}) : relancez avec --reset pour repartir de zéro.`,
  );

/** Removes the data for good. */
export async function removeData(dir: string): Promise<void> {
  await writing(dir, async () => {
    const data = await Deno.readLink(dir).catch(() => undefined);
    if (data) await Deno.remove(data, { recursive: true }).catch(unlessMissing);
    await Deno.remove(dir, { recursive: true }).catch(unlessMissing);
  });
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
