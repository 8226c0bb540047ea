import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { pages, PANIER, probleme, PRODUIT, SESSION } from "../gateway_fake.ts";

const ORIGINE = "http://magasin.test";
const IDENTIFIANTS = { courriel: "camille@exemple.ca", mot_de_passe: "quatre mots au hasard" };

/** The cookies that an answer sets, by name; a cookie that goes has an empty value. */
const poses = (answer: Response) =>
  new Map(
    answer.headers.getSetCookie().map((cookie) => {
      const [, nom, valeur] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      return [nom, { valeur, cookie }];
    }),
  );
const valeurs = (answer: Response) =>
  Object.fromEntries([...poses(answer)].map(([nom, { valeur }]) => [nom, valeur]));

Deno.test("a session lives in cookies that no script reads and no other site sends along", async () => {
  const { post } = pages();
  const answer = await post("/boutique/connexion", IDENTIFIANTS);
  equal(answer.status, 303);
  const cookies = poses(answer);
  deepEqual([...cookies.keys()], ["jeton", "renouvellement"]);
  for (const { cookie } of cookies.values()) {
    match(cookie, /Path=\/boutique;.*HttpOnly;.*SameSite=Lax/);
    doesNotMatch(cookie, /Secure/);
  }
  match(cookies.get("jeton")!.cookie, /Max-Age=870;/);
});

Deno.test("behind https every cookie is Secure", async () => {
  const { send } = pages();
  const headers = { Origin: ORIGINE, "X-Forwarded-Proto": "https" };
  const signedIn = await send("/boutique/connexion", headers, new URLSearchParams(IDENTIFIANTS));
  const form = new URLSearchParams({ produit: PRODUIT.id, quantite: "1" });
  const added = await send("/boutique/panier", headers, form);
  const cookies = [signedIn, added].flatMap((answer) => answer.headers.getSetCookie());
  equal(cookies.length, 4);
  for (const cookie of cookies) match(cookie, /; Secure/);
});

Deno.test("signing in tells the accounts' service where the visitor comes from", async () => {
  const { send, asked } = pages();
  const headers = { Origin: ORIGINE, "X-Forwarded-For": "203.0.113.7" };
  await send("/boutique/connexion", headers, new URLSearchParams(IDENTIFIANTS));
  equal(asked[0].headers.get("X-Forwarded-For"), "203.0.113.7");
});

Deno.test("a token that has run out is renewed unseen, once for all that a page asks", async () => {
  const { get, asked } = pages();
  const answer = await get("/boutique/panier", `renouvellement=suite-1; panier=${PANIER.id}`);
  equal(answer.status, 200);
  deepEqual(valeurs(answer), {
    jeton: SESSION.jeton,
    renouvellement: SESSION.renouvellement,
    panier: "",
    articles: "2",
  });
  equal(asked.filter(({ path }) => path === "/sessions/renouvellement").length, 1);
  equal(asked.at(-1)!.headers.get("Authorization"), `Bearer ${SESSION.jeton}`);
});

Deno.test("a token that is still good is not renewed", async () => {
  const { get, asked } = pages();
  const answer = await get("/boutique/panier", "jeton=j; renouvellement=suite-1");
  equal(poses(answer).has("renouvellement"), false);
  deepEqual(asked.map(({ path }) => path), ["/paniers/moi"]);
});

Deno.test("a guest's cart goes into the client's once, and is then forgotten", async () => {
  const { get, posted } = pages();
  const answer = await get("/boutique/panier", `jeton=j; renouvellement=r; panier=${PANIER.id}`);
  equal(posted[0].path, `/paniers/${PANIER.id}/rattachement`);
  equal(valeurs(answer).panier, "");
});

Deno.test("a guest's cart that doesn't fit into the client's is kept", async () => {
  const chemin = `/paniers/${PANIER.id}/rattachement`;
  const { get } = pages({
    [`POST ${chemin}`]: () => probleme(409, "Un panier a au plus 50 lignes"),
  });
  const answer = await get("/boutique/panier", `jeton=j; renouvellement=r; panier=${PANIER.id}`);
  equal(answer.status, 200);
  equal(poses(answer).has("panier"), false);
});

const finie = {
  "POST /sessions/renouvellement": () => probleme(401, "La session est finie"),
};

Deno.test("a session that is over is said on the page, and its cookies go", async () => {
  const answer = await pages(finie).get("/boutique/panier", "renouvellement=vieux");
  equal(answer.status, 200);
  equal(valeurs(answer).renouvellement, "");
  match(await answer.text(), /Votre session est finie/);
});

Deno.test("a checkout whose session is over goes on after signing in, with what was typed but the card", async () => {
  const { postAs, posted } = pages(finie);
  const saisie = { mode: "livraison", adresse: "12, rue des Érables", carte: "4242424242424242" };
  const answer = await postAs("renouvellement=vieux", "/boutique/commander", saisie);
  equal(answer.status, 303);
  const { pathname, searchParams } = new URL(answer.headers.get("Location")!, ORIGINE);
  deepEqual([pathname, searchParams.get("finie")], ["/boutique/connexion", "oui"]);
  const retour = searchParams.get("retour")!;
  doesNotMatch(retour, /4242/);
  equal(posted.some(({ path }) => path === "/commandes"), false);

  const html = await (await pages().get(retour, "jeton=j; renouvellement=r")).text();
  match(html, /<textarea[^>]*name="adresse"[^>]*>12, rue des Érables</);
});

Deno.test("signing out ends the session with the service, and in the browser even without it", async () => {
  const { postAs, asked } = pages();
  const answer = await postAs("jeton=j; renouvellement=r", "/boutique/deconnexion", {});
  equal(asked[0].path, "/sessions/courante");
  deepEqual(valeurs(answer), { jeton: "", renouvellement: "" });

  const sans = pages({ "DELETE /sessions/courante": () => new Response(null, { status: 503 }) });
  const quand = await sans.postAs("jeton=j; renouvellement=r", "/boutique/deconnexion", {});
  deepEqual(valeurs(quand), { jeton: "", renouvellement: "" });
});

Deno.test("a form of the shop that comes from elsewhere does nothing", async () => {
  for (const path of ["panier", "connexion", "inscription", "commander", "deconnexion", "compte"]) {
    const { send, asked } = pages();
    const headers = { Origin: "https://ailleurs.example", Cookie: "jeton=j; renouvellement=r" };
    const answer = await send(`/boutique/${path}`, headers, new URLSearchParams(IDENTIFIANTS));
    equal(answer.status, 403, path);
    deepEqual([asked.length, answer.headers.getSetCookie()], [0, []]);
  }
});
