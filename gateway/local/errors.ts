import type { Answer } from "./exchange.ts";
import type { Headers } from "./headers.ts";

type Format = "json" | "html" | "xml" | "plain";

const TYPES: Record<Format, string> = {
  json: "application/json; charset=utf-8",
  html: "text/html; charset=utf-8",
  xml: "application/xml; charset=utf-8",
  plain: "text/plain; charset=utf-8",
};

const BODIES: Record<Format, (message: string, id: string) => string> = {
  json: (message, id) => `{\n  "message":${JSON.stringify(message)},\n  "request_id":"${id}"\n}`,
  html: (message, id) =>
    `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <title>Error</title>
  </head>
  <body>
    <h1>Error</h1>
    <p>${message}.</p>
    <p>request_id: ${id}</p>
  </body>
</html>
`,
  xml: (message, id) =>
    `<?xml version="1.0" encoding="UTF-8"?>
<error>
  <message>${message}</message>
  <requestid>${id}</requestid>
</error>
`,
  plain: (message, id) => `${message}\nrequest_id: ${id}\n`,
};

const encoder = new TextEncoder();

/** Kong's error, in the form that the caller likes best; `otherwise` where the caller doesn't say. */
export function failure(
  request: { id: string; header(name: string): string | undefined },
  status: number,
  message: string,
  headers: Headers = [],
  otherwise: Format = "json",
): Answer {
  const accept = request.header("accept");
  const format = accept === undefined ? otherwise : preferred(accept);
  return {
    status,
    headers: ["Content-Type", TYPES[format], ...headers],
    body: encoder.encode(BODIES[format](message, request.id)),
  };
}

/** The form that an Accept header gives the greatest weight. */
function preferred(accept: string): Format {
  const wishes = accept.split(",").map((part) => {
    const [type, ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/);
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { type, weight: weight === undefined ? 1 : Number(weight) };
  }).sort((a, b) => b.weight - a.weight);
  switch (wishes[0].type) {
    case "text/html":
      return "html";
    case "text/plain":
      return "plain";
    case "application/xml":
      return "xml";
    default:
      return "json";
  }
}

const PAGES: Record<number, string> = {
  301: "301 Moved Permanently",
  302: "302 Found",
  307: "307 Temporary Redirect",
  308: "308 Permanent Redirect",
  501: "501 Not Implemented",
  505: "505 HTTP Version Not Supported",
};

/** The page that the web server under Kong gives for what Kong itself never sees. */
export function serverPage(status: number, headers: Headers = []): Answer {
  const title = PAGES[status];
  const type = status === 301 || status === 302 ? "text/html" : "text/html; charset=UTF-8";
  const html = `<html>\r
<head><title>${title}</title></head>\r
<body>\r
<center><h1>${title}</h1></center>\r
</body>\r
</html>\r
`;
  return { status, headers: ["Content-Type", type, ...headers], body: encoder.encode(html) };
}
