import { Sentence } from "../local/sentence.ts";

/** What the steps pass on to the next ones. */
export interface Installation {
  /** The tag of each service's image. */
  tags: Record<string, string>;
}

/** One step; what it returns says more than its name. */
export type Step = (installation: Installation) => Promise<string | void>;

/** Runs steps one after the other, a line each with its time; ends the program at the first that fails. */
export async function runSteps(steps: Record<string, Step>): Promise<void> {
  const installation: Installation = { tags: {} };
  const start = performance.now();
  for (const [name, step] of Object.entries(steps)) {
    const began = performance.now();
    try {
      const more = await step(installation);
      console.log(`✓ ${name} (${seconds(began)})${more ? ` : ${more}` : ""}`);
    } catch (error) {
      if (!(error instanceof Sentence)) throw error;
      console.error(`✗ ${name} (${seconds(began)}) : ${error.message}`);
      Deno.exit(1);
    }
  }
  console.log(`En tout : ${seconds(start)}`);
}

export const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
