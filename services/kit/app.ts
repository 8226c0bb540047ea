import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, ErrorHandler, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { methodNotAllowed } from "hono/method-not-allowed";
import { routePath } from "hono/route";
import { v7 as uuidv7 } from "uuid";
import type { z } from "@hono/zod-openapi";
import { bounded } from "./bounded.ts";
import { describe, throughGateway } from "./describe.ts";
import { documentation } from "./documentation.ts";
import { describeError, type Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { Problem, problemResponse } from "./problem.ts";
import { activeSpan, nameSpan } from "./traces.ts";
import { begin, CORRELATION, currentWork, described } from "./work.ts";

const LARGEST_BODY = 64 * 1024;

/** The app that a service chains its operations onto: invalid input becomes a problem document. */
export function nouvelleApp() {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.target, result.error.issues);
    },
  });
}

/** A path that names nothing is a 404, a missing header a 400, all else a 422 with its places. */
function invalid(target: string, issues: z.core.$ZodIssue[]): Problem {
  if (target === "param") return new Problem(404, "Il n'y a rien à cette adresse");
  const errors = issues.flatMap((issue) => {
    const paths = issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => [...issue.path, key])
      : [issue.path];
    return paths.map((path) =>
      target === "json"
        ? { pointer: pointer(path), detail: issue.message }
        : { parameter: String(path[0]), detail: issue.message }
    );
  });
  const detail = [...new Set(errors.map((error) => error.detail))].join(" ; ");
  return new Problem(target === "header" ? 400 : 422, detail, { errors });
}

const pointer = (path: PropertyKey[]) =>
  path.map((part) => "/" + String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("");

export type Surroundings = {
  name: string;
  title: string;
  description: string;
  instance: string;
  metrics: Metrics;
  log: Log;
  isReady: () => Promise<boolean>;
};

/** Puts around a service's operations what every service has. */
// deno-lint-ignore no-explicit-any -- any service's app
export function surround(operations: OpenAPIHono<any, any, any>, around: Surroundings) {
  const { name, title, metrics, log } = around;
  const app = new OpenAPIHono();
  app.use(observe(around));
  app.use(methodNotAllowed({
    app,
    onMethodNotAllowed: (c, methods) =>
      problemResponse(
        c,
        new Problem(405, `Cette adresse n'accepte que ${methods.join(", ")}`, {
          headers: { Allow: methods.join(", ") },
        }),
      ),
  }));
  app.use(bodyLimit({
    maxSize: LARGEST_BODY,
    onError: () => {
      throw new Problem(413, "Le contenu dépasse 64 Kio");
    },
  }));
  app.onError(onError(log));
  app.notFound((c) => problemResponse(c, new Problem(404, "Il n'y a rien à cette adresse")));

  const document = describe(operations, around);
  app.get("/openapi.json", (c) => c.json(document));
  app.get(`/doc/${name}/openapi.json`, (c) => c.json(throughGateway(document)));
  app.get("/livez", (c) => c.json({ statut: "vivant" }));
  app.get(
    "/readyz",
    async (c) =>
      await around.isReady() ? c.json({ statut: "prêt" }) : c.json({ statut: "pas prêt" }, 503),
  );
  app.get(
    "/metrics",
    async (c) =>
      c.body(await metrics.registry.metrics(), 200, {
        "Content-Type": metrics.registry.contentType,
      }),
  );
  app.route("/", operations);
  app.route("/", documentation(title));
  return app;
}

/** Correlation id, X-Served-By, one log line and one measure a request. */
function observe({ instance, metrics, log }: Surroundings): MiddlewareHandler {
  const known = bounded(CONSUMERS);
  return async (c, next) => {
    const asked = c.req.header("X-Correlation-Id") ?? "";
    const correlationId = CORRELATION.test(asked) ? asked : uuidv7();
    const work = begin(correlationId, c.req.header("traceparent"), activeSpan());
    metrics.inFlight.inc();
    await currentWork.run(work, async () => {
      // Set before the answer is made: afterwards it would have to be made again.
      c.header("X-Correlation-Id", correlationId);
      c.header("X-Served-By", instance);
      await next();
      const seconds = (performance.now() - work.start) / 1000;
      const route = template(c);
      const { method } = c.req;
      metrics.inFlight.dec();
      const consumer = c.req.header("X-Consumer-Username");
      metrics.requests.observe({
        method: label(method),
        route,
        status: c.res.status,
        consumer: known(consumer ?? "aucun"),
      }, seconds);
      nameSpan(method, route);
      if (QUIET.has(route) && c.res.ok) return;
      log("info", `${method} ${c.req.path}`, {
        route,
        status: c.res.status,
        consumer,
        ...described(work),
      });
    });
  };
}

/** More than the gateway has. */
const CONSUMERS = 20;
const QUIET = new Set(["/livez", "/readyz", "/metrics"]);
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const label = (method: string) => METHODS.has(method) ? method : "other";

/** The template of the route that answered, or one label for all addresses that don't exist. */
function template(c: Context): string {
  const path = routePath(c, -1);
  return path === "/*" ? "none" : path;
}

function onError(log: Log): ErrorHandler {
  return (error, c) => {
    if (error instanceof Problem) {
      // An overload refuses much and has no cause: its lines stay short.
      if (error.status === 503) log("warn", error.detail, error.cause ? describeError(error) : {});
      return problemResponse(c, error);
    }
    if (error instanceof HTTPException && error.status === 415) {
      return problemResponse(
        c,
        new Problem(415, "Le contenu doit être du JSON (application/json)"),
      );
    }
    if (error instanceof HTTPException && error.status === 400) {
      return problemResponse(c, new Problem(400, "Le JSON reçu est illisible"));
    }
    log("error", "unexpected", describeError(error));
    return problemResponse(c, new Problem(500, "Une erreur inattendue s'est produite"));
  };
}
