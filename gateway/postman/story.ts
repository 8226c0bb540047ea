/** The demonstration's story as requests of Postman, each with what must come back. */
export interface Step {
  name: string;
  /** The consumer whose key is sent; none where nobody's is. */
  as?: "boutique" | "caisse" | "siege" | "entrepot";
  /** "POST /api/v1/demandes" */
  request: string;
  body?: unknown;
  status: number;
  /** Lines of the test script; `corps` is the answer's JSON. */
  then?: string[];
}

const MAGASIN = "33333333-3333-3333-3333-333333333331";
const PRODUIT = "550e8400-e29b-41d4-a716-446655440001";
const STOCK = `GET /api/v1/magasins/${MAGASIN}/stock?recherche=Clavier%20m%C3%A9canique`;
const LIGNE = `const ligne = corps.donnees.find((ligne) => ligne.produit_id === "${PRODUIT}");`;

const keep = (name: string, value: string) => `pm.collectionVariables.set("${name}", ${value});`;
const equal = (got: string, expected: string) => `pm.expect(${got}).to.eql(${expected});`;
const kept = (name: string) => `pm.collectionVariables.get("${name}")`;

const STORES: Step[] = [
  {
    name: "Le stock avant",
    as: "caisse",
    request: STOCK,
    status: 200,
    then: [LIGNE, keep("central", "ligne.central"), keep("local", "ligne.quantite")],
  },
  {
    name: "Le magasin en demande 21",
    as: "caisse",
    request: "POST /api/v1/demandes",
    body: { produit: PRODUIT, magasin: MAGASIN, quantite: 21 },
    status: 201,
    then: [equal("corps.statut", '"En attente"'), keep("demande", "corps.id")],
  },
  {
    name: "La caisse ne peut décider à la place de l'entrepôt",
    as: "caisse",
    request: "POST /api/v1/reapprovisionnements/{{demande}}/valider",
    status: 403,
    then: [equal("corps.message", '"You cannot consume this service"')],
  },
  {
    name: "Sans clé, personne n'entre",
    request: "GET /api/v1/reapprovisionnements",
    status: 401,
    then: [equal("corps.message", '"No API key found in request"')],
  },
  {
    name: "L'entrepôt valide",
    as: "entrepot",
    request: "POST /api/v1/reapprovisionnements/{{demande}}/valider",
    status: 200,
    then: [equal("corps.statut", '"Approuvée"')],
  },
  {
    name: "Valider encore ne change rien",
    as: "entrepot",
    request: "POST /api/v1/reapprovisionnements/{{demande}}/valider",
    status: 200,
    then: [equal("corps.statut", '"Approuvée"')],
  },
  {
    name: "Rejeter vient trop tard",
    as: "entrepot",
    request: "POST /api/v1/reapprovisionnements/{{demande}}/rejeter",
    status: 409,
  },
  {
    name: "Le stock après : 21 ont changé de place",
    as: "caisse",
    request: STOCK,
    status: 200,
    then: [
      LIGNE,
      equal("ligne.central", `${kept("central")} - 21`),
      equal("ligne.quantite", `${kept("local")} + 21`),
    ],
  },
  {
    name: "Le siège crée un produit",
    as: "siege",
    request: "POST /api/v1/produits",
    body: {
      nom: "Tapis de souris {{$guid}}",
      categorie: "Accessoires",
      prix: 12.5,
      description: "Tapis de souris en liège",
    },
    status: 201,
    then: [keep("produit", "corps.id"), keep("nom", "corps.nom")],
  },
  {
    name: "Une vente",
    as: "caisse",
    request: "POST /api/v1/ventes",
    body: { magasin: MAGASIN, lignes: [{ produit: PRODUIT, quantite: 2 }] },
    status: 201,
    then: [equal("corps.total", "2 * corps.lignes[0].prix_unitaire")],
  },
  {
    name: "Une vente au-delà du stock",
    as: "caisse",
    request: "POST /api/v1/ventes",
    body: { magasin: MAGASIN, lignes: [{ produit: PRODUIT, quantite: 100_000 }] },
    status: 409,
    then: [
      "pm.expect(corps.detail).to.match(/^Stock insuffisant. Disponible: \\d+, Demandé: 100000$/);",
    ],
  },
  {
    name: "Le produit créé est en stock, à 0",
    as: "caisse",
    request: `GET /api/v1/magasins/${MAGASIN}/stock?recherche={{nom}}`,
    status: 200,
    then: [
      equal(
        "corps.donnees.map((ligne) => [ligne.produit_id, ligne.central])",
        `[[${kept("produit")}, 0]]`,
      ),
    ],
  },
  {
    name: "Le rapport du siège",
    as: "siege",
    request: "GET /api/v1/rapports/consolide",
    status: 200,
  },
  {
    name: "Le tableau de bord",
    as: "siege",
    request: "GET /api/v1/performances",
    status: 200,
  },
];

const SHOP: Step[] = [
  {
    name: "Une cliente s'inscrit",
    as: "boutique",
    request: "POST /api/v1/clients",
    body: {
      nom: "Camille Roy",
      courriel: "{{$guid}}@exemple.ca",
      mot_de_passe: "un mot de passe assez long",
    },
    status: 201,
    then: [keep("courriel", "corps.courriel")],
  },
  {
    name: "Elle se connecte",
    as: "boutique",
    request: "POST /api/v1/sessions",
    body: { courriel: "{{courriel}}", mot_de_passe: "un mot de passe assez long" },
    status: 201,
    then: [keep("jeton", "corps.jeton")],
  },
  {
    name: "Elle prend un panier",
    as: "boutique",
    request: "POST /api/v1/paniers",
    status: 201,
    then: [keep("panier", "corps.id")],
  },
  {
    name: "Elle y met un clavier",
    as: "boutique",
    request: `PUT /api/v1/paniers/{{panier}}/lignes/${PRODUIT}`,
    body: { quantite: 1 },
    status: 200,
  },
  {
    name: "Elle commande, livraison",
    as: "boutique",
    request: "POST /api/v1/commandes",
    body: {
      panier: "{{panier}}",
      mode: "livraison",
      adresse: "1 rue Principale, Montréal",
      paiement: { carte: "4242424242424242" },
    },
    status: 201,
    then: [equal("corps.statut", '"Confirmée"'), keep("commande", "corps.id")],
  },
  {
    name: "Elle annule",
    as: "boutique",
    request: "POST /api/v1/commandes/{{commande}}/annulation",
    status: 200,
    then: [equal("corps.statut", '"Annulée"')],
  },
  {
    name: "Elle se déconnecte",
    as: "boutique",
    request: "DELETE /api/v1/sessions/courante",
    status: 204,
  },
];

export const STORY: Record<string, Step[]> = {
  "Histoire : les magasins, l'entrepôt, le siège": STORES,
  "Histoire : la boutique en ligne": SHOP,
};
