import { deepEqual } from "node:assert/strict";
import { pages, PANIER, PRODUIT } from "../gateway_fake.ts";

/** As an id: on to the warehouse's decisions, if it were put into a path as it stands. */
const AILLEURS = encodeURIComponent("x/../../reapprovisionnements/y/valider?");
const CLIENT = "jeton=j; renouvellement=r";

Deno.test("an id that holds a path leads nowhere, in an address as in a cookie", async () => {
  const { get, postAs, asked } = pages();
  for (const path of ["/uc4/produits", "/ventes", "/boutique/produits", "/boutique/commandes"]) {
    await get(`${path}/${AILLEURS}`, CLIENT);
  }
  await get("/boutique/panier", `panier=${AILLEURS}`);
  await get("/boutique/panier", `${CLIENT}; panier=${AILLEURS}`);
  const form = { produit: PRODUIT.id, quantite: "1", cle: "c" };
  for (
    const path of [
      `/uc6/demandes/${AILLEURS}/valider`,
      `/boutique/panier/${AILLEURS}`,
      `/boutique/panier/${AILLEURS}/retrait`,
      `/boutique/commandes/${AILLEURS}/annulation`,
    ]
  ) await postAs(CLIENT, path, form);
  deepEqual([...new Set(asked.map(({ path }) => path))].filter((path) => /-$|-\//.test(path)), [
    "/produits/-",
    "/ventes/-",
    "/commandes/-",
    "/paniers/-",
    "/paniers/-/rattachement",
    "/reapprovisionnements/-/valider",
    `/paniers/${PANIER.id}/lignes/-`,
    "/commandes/-/annulation",
  ]);
  deepEqual(asked.filter(({ path }) => path.endsWith("/y/valider")), []);
});
