import { doesNotMatch, equal, match, notEqual } from "node:assert/strict";
import { COMMANDE, pages, PANIER, probleme, PRODUIT } from "../gateway_fake.ts";

const CLIENT = "jeton=j; renouvellement=r";
const CARTE = "4000000000000002";
const SAISIE = {
  panier: PANIER.id,
  cle: "cle-1",
  mode: "livraison",
  adresse: "12, rue des Érables",
  carte: CARTE,
};
const cleDe = (html: string) => html.match(/name="cle" value="([^"]+)"/)![1];

Deno.test("a name, a description or an address that holds markup is shown, and never run", async () => {
  const { get } = pages();
  const adresses = [
    "/boutique",
    `/boutique/produits/${PRODUIT.id}`,
    "/boutique/panier",
    "/boutique/commander",
    `/boutique/commandes/${COMMANDE.id}`,
  ];
  for (const path of adresses) {
    const answer = await get(path, CLIENT);
    equal(answer.status, 200, path);
    const html = await answer.text();
    match(html, /&lt;script&gt;alert\(&quot;é&quot;\)/, path);
    doesNotMatch(html, /<script>|<img|<b>12, rue/, path);
    doesNotMatch(html, / style="| on[a-z]+="|<style/, path);
  }
});

/** The checkout sent, and answered so by the orders' service. */
async function refusee(status: number, detail: string, pointer?: string) {
  const errors = pointer ? [{ pointer, detail }] : undefined;
  const { postAs, posted } = pages({ "POST /commandes": () => probleme(status, detail, errors) });
  const answer = await postAs(CLIENT, "/boutique/commander", SAISIE);
  const html = await answer.text();
  equal(posted.find(({ path }) => path === "/commandes")!.key, "cle-1");
  equal(answer.status, status);
  match(html, /<title>Erreur : /);
  match(html, />12, rue des Érables<\/textarea>/);
  doesNotMatch(html, new RegExp(CARTE));
  notEqual(cleDe(html), "cle-1");
  return html;
}

Deno.test("a refused card is said at its field; all is kept but its number; the next try has a new key", async () => {
  const html = await refusee(402, "Le paiement a été refusé par la banque", "/paiement/carte");
  match(html, /id="carte"[^>]*aria-invalid="true"/);
  match(html, /id="carte-erreur"[^]*?refusé par la banque/);
});

Deno.test("short stock is said with what is left", async () => {
  const html = await refusee(409, "Stock insuffisant. Disponible: 1, Demandé: 2", "/panier");
  match(html, /role="alert"[^]*?Disponible: 1, Demandé: 2/);
});

Deno.test("an address that is missing is said at its field", async () => {
  const html = await refusee(422, "Une livraison a besoin d'une adresse", "/adresse");
  match(html, /id="adresse-erreur"[^]*?besoin d(&#39;|')une adresse/);
});

Deno.test("when orders are away the page says that sending again is safe, without the card", async () => {
  const { postAs } = pages({ "POST /commandes": () => new Response(null, { status: 503 }) });
  const answer = await postAs(CLIENT, "/boutique/commander", SAISIE);
  const html = await answer.text();
  equal(answer.status, 503);
  match(html, /elle ne sera passée, et payée, qu(&#39;|')une fois/);
  doesNotMatch(html, new RegExp(CARTE));
});

Deno.test("a doubled click waits for what the first one comes to", async () => {
  let fois = 0;
  const enCours = () => {
    const answer = probleme(409, "La même demande est encore en cours de traitement");
    answer.headers.set("Retry-After", "1");
    return answer;
  };
  const { postAs } = pages({
    "POST /commandes": () => ++fois < 3 ? enCours() : Response.json(COMMANDE, { status: 201 }),
  });
  const answer = await postAs(CLIENT, "/boutique/commander", SAISIE);
  equal(answer.headers.get("Location"), `/boutique/commandes/${COMMANDE.id}?faite=oui`);
});

Deno.test("another client's order is a page that says there is none", async () => {
  const chemin = `GET /commandes/${COMMANDE.id}`;
  const { get } = pages({ [chemin]: () => probleme(404, "Commande non trouvée") });
  const answer = await get(`/boutique/commandes/${COMMANDE.id}`, CLIENT);
  equal(answer.status, 404);
  match(await answer.text(), /Commande non trouvée/);
});

Deno.test("the catalogue stands while the stock is away, and claims nothing of it", async () => {
  const { get } = pages({ "GET /stock/central": () => new Response(null, { status: 503 }) });
  const answer = await get("/boutique");
  equal(answer.status, 200);
  doesNotMatch(await answer.text(), /En stock|Épuisé/);
});
