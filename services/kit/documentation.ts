import { Hono } from "hono";
import getAbsoluteFSPath from "swagger-ui-dist/absolute-path.js";
import { GATEWAY_KEY } from "./describe.ts";

/** The files of Swagger UI that the page loads, served from the package: no CDN. */
const FILES: Record<string, string> = {
  "swagger-ui.css": "text/css",
  "swagger-ui-bundle.js": "text/javascript",
};

const page = (title: string) =>
  `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/doc/swagger-ui.css">
</head>
<body>
<main id="swagger-ui" data-url="/openapi.json"></main>
<script src="/doc/swagger-ui-bundle.js"></script>
<script src="/doc/start.js"></script>
</body>
</html>`;

/** Shows the document that the page names, with the key that it gives already filled in. */
const START = `addEventListener("DOMContentLoaded", () => {
  const { url, key } = document.querySelector("#swagger-ui").dataset;
  const ui = SwaggerUIBundle({
    url,
    dom_id: "#swagger-ui",
    deepLinking: true,
    tryItOutEnabled: true,
    onComplete: () => key && ui.preauthorizeApiKey("${GATEWAY_KEY}", key),
  });
});`;

/** `/` → `/doc`: the service's contract, to read and to try. */
export function documentation(title: string): Hono {
  const folder = getAbsoluteFSPath();
  return new Hono()
    .get("/", (c) => c.redirect("/doc"))
    .get("/doc", (c) => c.html(page(title)))
    .get("/doc/start.js", (c) => c.body(START, 200, { "Content-Type": "text/javascript" }))
    .get("/doc/:file{swagger-ui(\\.css|-bundle\\.js)}", async (c) => {
      const { file } = c.req.param();
      const { readable } = await Deno.open(`${folder}/${file}`);
      return c.body(readable, 200, {
        "Content-Type": FILES[file],
        "Cache-Control": "public, max-age=86400",
      });
    });
}
