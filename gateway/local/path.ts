/** Paths that are already in their normal form, nearly all of them. */
const NORMAL = /^(?:\/(?!\.)[\w~!$&'()*+,;=:@#.-]+)*\/?$/;
const UNRESERVED_OR_KEPT = /[\w~!$&'()*+,;=:@#.%?[\]/-]/;
/** What stays escaped when a path is compared: decoded, it would mean something else. */
const RESERVED = new Set([..."!*'();:@&=+$,/?%#[]"].map((character) => character.charCodeAt(0)));

/**
 * The path by which routes are compared, a character a byte: escapes of unreserved bytes decoded, the others in
 * upper case, `//` merged, dot segments resolved. Null when Kong refuses it: a bad escape, a null byte, `..` above
 * the root.
 */
export function normalise(raw: string): string | null {
  if (NORMAL.test(raw)) return raw;
  if (/%(?![0-9a-f]{2})|%00|\0/i.test(raw)) return null;
  const decoded = raw.replace(/%([0-9a-f]{2})/gi, (escape, hex) => {
    const byte = parseInt(hex, 16);
    return RESERVED.has(byte) ? escape.toUpperCase() : String.fromCharCode(byte);
  });
  const segments: string[] = [];
  const parts = decoded.split("/").slice(1);
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (part === "..") {
      if (segments.pop() === undefined) return null;
    } else if (part !== "" && part !== ".") {
      segments.push(part);
      continue;
    }
    if (last) segments.push("");
  }
  return "/" + segments.join("/");
}

/** A normalised path as it is sent: every byte that may not stand in a path is escaped. */
export function escape(path: string): string {
  if (NORMAL.test(path)) return path;
  return Array.from(path, (character) => {
    if (UNRESERVED_OR_KEPT.test(character)) return character;
    const hex = character.charCodeAt(0).toString(16).toUpperCase();
    return `%${hex.padStart(2, "0")}`;
  }).join("");
}

/** The service's path, then what the route left of the request's. */
export function join(base: string, rest: string): string {
  if (base === "/") return rest.startsWith("/") ? rest : `/${rest}`;
  if (rest === "") return base;
  return `${base.replace(/\/$/, "")}${rest.startsWith("/") ? "" : "/"}${rest}`;
}

/** Text as it is on the wire: a character a byte of its UTF-8. */
export const bytes = (text: string) =>
  /^[\0-\x7f]*$/.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text));
