import { doesNotMatch, equal, match, notEqual } from "node:assert/strict";
import { MAGASIN, pages, probleme, PRODUIT } from "./gateway_fake.ts";

const CHOISI = `magasin=${MAGASIN.id}`;
const cleDe = (html: string) => html.match(/name="cle" value="([^"]+)"/)![1];

Deno.test("a name that holds a script is shown, in every place, and never run", async () => {
  const { get } = pages();
  const caisse = `/ventes?q.${PRODUIT.id}=1`;
  for (const path of ["/uc2/stock", "/uc4/produits", `/uc4/produits/${PRODUIT.id}`, caisse]) {
    const html = await (await get(path, CHOISI)).text();
    match(html, /&lt;script&gt;alert\(&quot;é&quot;\)/, path);
    doesNotMatch(html, /<script>|<img/, path);
  }
});

Deno.test("what is typed into the address is escaped too", async () => {
  const { get } = pages({ "GET /produits": () => Response.json({ donnees: [], suivant: null }) });
  const html = await (await get(`/uc4/produits?recherche=${encodeURIComponent(`"><b>x`)}`)).text();
  match(html, /value="&quot;&gt;&lt;b&gt;x"/);
  doesNotMatch(html, /<b>x/);
});

Deno.test("a refused demande says why at its field, keeps what was typed and takes a new key", async () => {
  const refus = "La quantité doit être positive";
  const { post, posted } = pages({
    "POST /demandes": () => probleme(422, refus, [{ pointer: "/quantite", detail: refus }]),
  });
  const form = { cle: "cle-1", magasin: MAGASIN.id, produit: PRODUIT.id, quantite: "-3" };
  const answer = await post("/uc2/stock", form);
  const html = await answer.text();
  equal(answer.status, 422);
  equal(posted[0].key, "cle-1");
  match(html, new RegExp(`id="q-${PRODUIT.id}"[^>]*aria-invalid="true"[^>]*value="-3"`));
  match(html, new RegExp(`id="q-${PRODUIT.id}-erreur"[^]*?${refus}`));
  match(html, /<title>Erreur : /);
  notEqual(cleDe(html), "cle-1");
});

Deno.test("a sale beyond the stock is refused at its line, the ticket kept", async () => {
  const refus = "Stock insuffisant. Disponible: 20, Demandé: 500";
  const { post, posted } = pages({
    "POST /ventes": () => probleme(409, refus, [{ pointer: "/lignes/0/quantite", detail: refus }]),
  });
  const form = { magasin: MAGASIN.id, cle: "cle-2", [`q.${PRODUIT.id}`]: "500" };
  const answer = await post("/ventes", form);
  const html = await answer.text();
  equal(answer.status, 409);
  equal(
    JSON.stringify(posted[0].body),
    JSON.stringify({ magasin: MAGASIN.id, lignes: [{ produit: PRODUIT.id, quantite: 500 }] }),
  );
  match(html, new RegExp(`id="q-${PRODUIT.id}-erreur"[^]*?${refus}`));
  match(html, /value="500"/);
});

Deno.test("a product changed meanwhile is shown beside what was typed, under its new version", async () => {
  const path = `/produits/${PRODUIT.id}`;
  const { post } = pages({ [`PUT ${path}`]: () => probleme(412, "Le produit a changé") });
  const form = {
    etag: '"6"',
    nom: "Clavier",
    categorie: "Informatique",
    prix: "80",
    description: "",
  };
  const answer = await post(`/uc4${path}`, form);
  const html = await answer.text();
  equal(answer.status, 412);
  match(html, /Ce produit a été modifié par quelqu/);
  match(html, /name="nom"[^>]*value="Clavier"/);
  match(html, /name="etag" value="&quot;7&quot;"/);
});

Deno.test("an unknown decision on a demande is said where the demande is", async () => {
  const { post } = pages({
    [`POST /reapprovisionnements/${PRODUIT.id}/valider`]: () =>
      probleme(404, "Demande non trouvée"),
    "GET /reapprovisionnements": () => Response.json({ donnees: [], suivant: null }),
  });
  const answer = await post(`/uc6/demandes/${PRODUIT.id}/valider`, {});
  equal(answer.status, 404);
  match(await answer.text(), /Demande non trouvée/);
});

Deno.test("the store chosen is remembered; a cookie that names none asks again", async () => {
  const { get } = pages();
  const answer = await get(`/uc2/stock?magasin=${MAGASIN.id}`);
  match(answer.headers.get("Set-Cookie")!, new RegExp(`${CHOISI}.*HttpOnly.*SameSite=Lax`));
  match(await (await get("/uc2/stock", "magasin=zut")).text(), /Dans quel magasin/);
});
