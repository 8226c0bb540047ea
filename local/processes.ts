import process from "node:process";

export interface Process {
  pid: number;
  ppid: number;
  command: string;
}

const linux = Deno.build.os === "linux";

/** Every process of the machine: from /proc, or from `ps` where there is none. */
export async function processes(): Promise<Process[]> {
  return linux ? fromProc() : await fromPs();
}

/** `pid` and everything that descends from it. */
export async function tree(pid: number): Promise<Process[]> {
  const all = await processes();
  const found = all.filter((process) => process.pid === pid);
  for (const parent of found) found.push(...all.filter((child) => child.ppid === parent.pid));
  return found;
}

/** The programs that launched this one, from `deno task` up to npx: shells above them don't count. */
export async function launchers(): Promise<number[]> {
  const all = new Map((await processes()).map((process) => [process.pid, process]));
  const found: Process[] = [];
  for (
    let parent = all.get(Deno.ppid);
    parent && /deno/.test(parent.command);
    parent = all.get(parent.ppid)
  ) found.push(parent);
  while (/^(\S*\/)?\w*sh /.test(found.at(-1)?.command ?? "")) found.pop();
  return found.map(({ pid }) => pid);
}

export function alive(pid: number): boolean {
  if (linux) return fromProcOne(pid) !== undefined;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Sends a signal to a process that may just have ended. */
export function signal(pid: number, name: Deno.Signal): void {
  try {
    Deno.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound) && (error as { code?: string }).code !== "ESRCH") {
      throw error;
    }
  }
}

/** The processes whose working folder is `dir` (on Linux; elsewhere it can't be known: none). */
export function processesIn(dir: string): number[] {
  return linux
    ? pids().filter((pid) => quietly(() => Deno.readLinkSync(`/proc/${pid}/cwd`)) === dir)
    : [];
}

function fromProc(): Process[] {
  return pids().map(fromProcOne).filter((process) => process !== undefined);
}

function fromProcOne(pid: number): Process | undefined {
  const stat = quietly(() => Deno.readTextFileSync(`/proc/${pid}/stat`));
  if (stat === undefined) return undefined;
  // pid (name) state ppid …, where the name may hold spaces and parentheses
  const [state, ppid] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === "Z") return undefined;
  const line = quietly(() => Deno.readTextFileSync(`/proc/${pid}/cmdline`)) ?? "";
  return { pid, ppid: Number(ppid), command: line.replaceAll("\0", " ").trim() };
}

const pids = () => [...Deno.readDirSync("/proc")].map(({ name }) => Number(name)).filter(Boolean);

async function fromPs(): Promise<Process[]> {
  const { stdout } = await new Deno.Command("ps", { args: ["-axo", "pid=,ppid=,command="] })
    .output();
  return new TextDecoder().decode(stdout).trim().split("\n").map((line) => {
    const [pid, ppid, ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), ppid: Number(ppid), command: command.join(" ") };
  });
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
