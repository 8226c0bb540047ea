import type { Worker } from "../kit/worker.ts";
import type { Depot } from "./depot.ts";

/**
 * The orders that this process works on. It says so once a second, so that no other replica takes a slow
 * order for one that was left; a process that dies says nothing more, and loses them within 3 s.
 */
export function vivantes(depot: Depot) {
  const ids = new Set<string>();
  const worker: Worker = {
    name: "holding of live orders",
    every: 1_000,
    round: async () => {
      if (ids.size > 0) await depot.tenir([...ids]);
      return 0;
    },
  };
  return {
    worker,
    pendant: async <T>(id: string, work: () => Promise<T>): Promise<T> => {
      ids.add(id);
      try {
        return await work();
      } finally {
        ids.delete(id);
      }
    },
  };
}

export type Vivantes = ReturnType<typeof vivantes>;
