import { doesNotMatch, equal, match } from "node:assert/strict";
import { MAGASIN, pages } from "./gateway_fake.ts";

Deno.test("a service that is away is named, with what still works, and is never an empty list", async () => {
  const { get } = pages({ "GET /produits": () => new Response(null, { status: 503 }) });
  const answer = await get("/uc4/produits");
  const html = await answer.text();
  equal(answer.status, 503);
  equal(answer.headers.get("Retry-After"), "1");
  match(html, /« Catalogue » ne répond pas/);
  const ouvert = html.slice(html.indexOf("Ce qui fonctionne toujours"));
  match(ouvert, /href="\/uc2\/stock"/);
  doesNotMatch(ouvert, /href="\/ventes"/);
});

Deno.test("the home page stands whatever is away, and says so", async () => {
  const { get } = pages();
  const answer = await get("/");
  equal(answer.status, 200);
  match(await answer.text(), /Momentanément indisponible/);
});

Deno.test("a form from elsewhere does nothing", async () => {
  const { post, posted } = pages();
  const answer = await post("/uc2/stock", { magasin: MAGASIN.id }, "https://ailleurs.example");
  equal(answer.status, 403);
  match(await answer.text(), /ne vient pas de ces pages/);
  equal(posted.length, 0);
});

Deno.test("what isn't a form is refused, not an accident", async () => {
  const { send } = pages();
  const answer = await send("/ventes", { "Content-Type": "application/json" }, "{}");
  equal(answer.status, 400);
});

Deno.test("an address that doesn't exist gets a page", async () => {
  const answer = await pages().get("/nulle-part");
  equal(answer.status, 404);
  match(await answer.text(), /Il n(&#39;|')y a rien à cette adresse/);
});

Deno.test("no page holds a script or a style of its own, and the policy forbids them", async () => {
  const { get } = pages();
  for (const path of ["/", "/uc2/stock", "/uc4/produits/nouveau", "/ventes", "/doc"]) {
    const answer = await get(path, `magasin=${MAGASIN.id}`);
    const policy = answer.headers.get("Content-Security-Policy")!;
    match(policy, /default-src 'none'/);
    doesNotMatch(policy, /unsafe/);
    doesNotMatch(
      await answer.text(),
      / style="| on[a-z]+="|<style|<script(?! (type="module" )?src="\/)/,
    );
  }
});

Deno.test("styles, script and fonts are named by their version and kept for ever", async () => {
  const { get } = pages();
  const html = await (await get("/doc")).text();
  const files = [...html.matchAll(/(?:href|src)="(\/statique\/[^"]+)"/g)].map(([, url]) => url);
  equal(files.length, 5);
  for (const url of files) {
    const answer = await get(url);
    equal(answer.status, 200, url);
    match(answer.headers.get("Cache-Control")!, /immutable/);
    await answer.body?.cancel();
  }
  equal((await get("/statique/x/__proto__")).status, 404);
});
