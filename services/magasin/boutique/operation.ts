import type { Handler } from "hono";
import type { Visite } from "./visite.ts";

/** The handler of a page of the shop, which is given who visits. */
export type Operation<Path extends string> = Handler<{ Variables: { visite: Visite } }, Path>;
