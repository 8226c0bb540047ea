import { tree } from "./processes.ts";

export interface Memory {
  pid: number;
  command: string;
  /** Proportional set size, in bytes: memory shared by n processes counts for 1/n in each. */
  pss: number;
}

/** The memory of a process and of all that descend from it. Linux only. */
export async function memoryOf(pid: number): Promise<Memory[]> {
  const found = await tree(pid);
  return found.map(({ pid, command }) => ({ pid, command, pss: pssOf(pid) }));
}

function pssOf(pid: number): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(
      Deno.readTextFileSync(`/proc/${pid}/smaps_rollup`),
    ) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0; // it has just ended
  }
}
