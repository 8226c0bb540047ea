import type { OpenAPIHono } from "@hono/zod-openapi";

/** The security scheme of the gateway's key, which every public operation asks for. */
export const GATEWAY_KEY = "cle";

/** The OpenAPI 3.1 document of a service's operations. */
export function describe(
  // deno-lint-ignore no-explicit-any -- any service's app
  operations: OpenAPIHono<any, any, any>,
  { title, description }: { title: string; description: string },
) {
  operations.openAPIRegistry.registerComponent("securitySchemes", GATEWAY_KEY, {
    type: "apiKey",
    in: "header",
    name: "apikey",
    description: "La clé d'un programme, que demande la passerelle",
  });
  const document = operations.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: `Magasin : ${title}`, version: "1.0.0", description },
    servers: [{ url: "/" }],
  });
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith("/api/")) continue;
    for (const operation of Object.values(item) as { security?: Requirement[] }[]) {
      const { security = [{}] } = operation;
      operation.security = security.map((others) => ({ [GATEWAY_KEY]: [], ...others }));
    }
  }
  return document;
}

/** What of a document can be reached through the gateway. */
export function throughGateway({ paths = {}, ...document }: ReturnType<typeof describe>) {
  const open = Object.entries(paths).filter(([path]) => path.startsWith("/api/"));
  return { ...document, paths: Object.fromEntries(open) };
}

type Requirement = Record<string, string[]>;
