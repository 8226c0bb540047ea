import { nouvelleApp } from "../kit/app.ts";
import { defineService } from "../kit/service.ts";
import { type Depot, depot } from "./depot.ts";
import * as creerProduit from "./operations/creer_produit.ts";
import * as lireProduit from "./operations/lire_produit.ts";
import * as listerProduits from "./operations/lister_produits.ts";
import * as modifierProduit from "./operations/modifier_produit.ts";

export const app = (depot: Depot) =>
  nouvelleApp()
    .openapi(listerProduits.route, listerProduits.handler(depot))
    .openapi(creerProduit.route, creerProduit.handler(depot))
    .openapi(lireProduit.route, lireProduit.handler(depot))
    .openapi(modifierProduit.route, modifierProduit.handler(depot));

export type ProduitsApp = ReturnType<typeof app>;

export const service = defineService({
  name: "produits",
  port: 8001,
  title: "Produits",
  description: "Le catalogue : chercher, lire, créer et modifier des produits.",
  neighbours: ["stock"],
  publishesTo: ["stock"],
  storage: {
    parts: ["idempotence", "evenements_a_livrer", "sans_accents"],
    folder: new URL(".", import.meta.url),
  },
  build: ({ db }) => ({ app: app(depot(db)) }),
});
