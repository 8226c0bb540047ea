// An empty route with all that the kit puts around it, as in every service.
import { z } from "@hono/zod-openapi";
import { nouvelleApp } from "../../services/kit/app.ts";
import { json, operation } from "../../services/kit/contract.ts";
import { run } from "../../services/kit/run.ts";
import { defineService } from "../../services/kit/service.ts";
import { ANSWER, PATH } from "./empty_route.ts";

const route = operation({
  method: "get",
  path: PATH,
  operationId: "lireVide",
  summary: "Ne rien faire",
  responses: { 200: json(z.strictObject({ vide: z.boolean() }), "Rien") },
});

await run(defineService({
  name: "vide",
  port: 0,
  title: "Vide",
  description: "Une route vide.",
  neighbours: [],
  build: () => ({ app: nouvelleApp().openapi(route, (c) => c.json(ANSWER, 200)) }),
}));
