import { cpus, totalmem } from "node:os";

export const machine = () => ({
  cores: cpus().length,
  cpu: cpus()[0].model,
  memory: totalmem(),
});

/** The share of the processors in use during half a second, 0 to 1: by others, when we do nothing. */
export async function busy(): Promise<number> {
  const before = times();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const after = times();
  return 1 - (after.idle - before.idle) / (after.all - before.all || 1);
}

function times() {
  const all = cpus().map(({ times }) => times);
  const idle = all.reduce((sum, { idle }) => sum + idle, 0);
  return {
    idle,
    all: all.reduce((sum, t) => sum + t.user + t.nice + t.sys + t.idle + t.irq, 0),
  };
}
