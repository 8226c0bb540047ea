import { takesKey } from "../openapi.ts";
import { type Case, show, type Sound, spoil } from "./case.ts";

const WRONG_KEYS = ["", " ", "x".repeat(300), "a\tb", "a b", "clé"];

/** Idempotency-Key and If-Match: left out, or such as no caller means. */
export function headerCases(sound: Sound): Case[] {
  return [...keyCases(sound), ...versionCases(sound)];
}

function keyCases(sound: Sound): Case[] {
  if (!takesKey(sound.operation)) return [];
  const header = (value: string | null) => ({ headers: { "idempotency-key": value } });
  const at = { parameter: "idempotency-key" };
  return [
    spoil(sound, "Idempotency-Key missing", 400, header(null), at),
    ...WRONG_KEYS.map((key) => spoil(sound, `Idempotency-Key ${show(key)}`, 400, header(key), at)),
  ];
}

function versionCases(sound: Sound): Case[] {
  if (!sound.operation.responses[428]) return [];
  const name = Object.keys(sound.headers).find((name) => /^if-match$/i.test(name)) ?? "if-match";
  return [
    spoil(sound, "If-Match missing", 428, { headers: { [name]: null } }),
    spoil(sound, "If-Match stale", 412, { headers: { [name]: '"0-stale"' } }),
    spoil(sound, "If-Match that is no ETag", [400, 412], { headers: { [name]: "garbage" } }),
  ];
}
