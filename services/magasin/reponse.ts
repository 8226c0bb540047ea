import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Problem } from "../kit/problem.ts";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ID } from "./regles.ts";

/** A page, never taken from a cache without asking: what it shows moves. */
export const page = (c: Context, contenu: JSX.Element, status = 200) =>
  c.html(`<!doctype html>${contenu}`, status as ContentfulStatusCode, {
    "Cache-Control": "private, no-cache",
  });

export const urlDe = (c: Context) => new URL(c.req.url);

/** The form that was sent. Throws a 400 where none can be read. */
export const formulaire = (c: Context): Promise<FormData> =>
  c.req.formData().catch(() => {
    throw new Problem(400, "Le formulaire reçu est illisible");
  });

/** What a form's fields say, as text; one that is missing, or a file, is empty. */
export async function saisie(c: Context): Promise<(name: string) => string> {
  const form = await formulaire(c);
  return (name) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
}

/** The store asked for, remembered from now on, or the one remembered; what can't be one is none. */
export function magasinChoisi(c: Context): string | undefined {
  const asked = c.req.query("magasin");
  if (!asked || !ID.test(asked)) {
    const remembered = getCookie(c, "magasin") ?? "";
    return ID.test(remembered) ? remembered : undefined;
  }
  setCookie(c, "magasin", asked, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    maxAge: 365 * 24 * 3600,
  });
  return asked;
}
