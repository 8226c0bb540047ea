import type { Handler } from "hono";
import { type Service, SERVICES } from "../navigation.ts";
import { DocumentationPage } from "../pages/documentation.tsx";
import { page } from "../reponse.ts";

export const path = "/doc/:service?";

/** `cle` is filled in for trying operations; empty where everybody brings their own. */
export const handler = (cle: string): Handler<object, typeof path> => async (c, next) => {
  const service = c.req.param("service") ?? "produits";
  if (!Object.hasOwn(SERVICES, service)) return await next(); // a file of Swagger UI, or nothing
  return page(c, DocumentationPage({ service: service as Service, cle }));
};
