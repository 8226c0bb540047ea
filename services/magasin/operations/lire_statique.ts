import type { Env, Handler } from "hono";
import { fichier } from "../statique.ts";

export const path = "/statique/:version/:nom";

export const handler: Handler<Env, typeof path> = (c) =>
  fichier(c.req.param("version"), c.req.param("nom")) ?? c.notFound();
