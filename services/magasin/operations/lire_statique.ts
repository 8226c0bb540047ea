import type { Env, Handler } from "hono";
import { fichier } from "../statique.ts";

export const path = "/statique/:version/:nom";

export const handler: Handler<Env, typeof path> = (c) => {
  const trouve = fichier(c.req.param("version"), c.req.param("nom"));
  return trouve ? c.body(trouve.bytes, 200, trouve.headers) : c.notFound();
};
