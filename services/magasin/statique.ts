import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** The parts of the style sheet, in the order of the cascade. */
const STYLES = [
  "tokens",
  "ground",
  "awning",
  "headings",
  "controls",
  "notices",
  "figures",
  "tables",
  "states",
  "charts",
  "home",
  "stores",
  "till",
  "forms",
  "shop",
  "documentation",
  "tablet",
  "phone",
  "media",
];

const read = (name: string) => Deno.readFileSync(new URL(`./statique/${name}`, import.meta.url));

const CSS = "text/css; charset=utf-8";
const JS = "text/javascript; charset=utf-8";
const FILES = {
  "magasin.css": {
    type: CSS,
    bytes: Buffer.concat(STYLES.map((name) => read(`styles/${name}.css`))),
  },
  "magasin.js": { type: JS, bytes: read("magasin.js") },
  "favicon.svg": { type: "image/svg+xml", bytes: read("favicon.svg") },
  "atkinson-hyperlegible-next.woff2": {
    type: "font/woff2",
    bytes: read("atkinson-hyperlegible-next.woff2"),
  },
  "bricolage-grotesque.woff2": { type: "font/woff2", bytes: read("bricolage-grotesque.woff2") },
};
type Name = keyof typeof FILES;

/** One version for all of them: the style sheet names the fonts beside it. */
const VERSION = createHash("sha256")
  .update(Buffer.concat(Object.values(FILES).map(({ bytes }) => bytes)))
  .digest("hex").slice(0, 12);

export const adresse = (name: Name) => `/statique/${VERSION}/${name}`;

/** One file, cached for ever under its version; under another version the present one, briefly. */
export function fichier(version: string, name: string) {
  if (!Object.hasOwn(FILES, name)) return null;
  const { type, bytes } = FILES[name as Name];
  const cache = version === VERSION ? "public, max-age=31536000, immutable" : "public, max-age=60";
  return { bytes, headers: { "Content-Type": type, "Cache-Control": cache } };
}
