import type { Demande, LigneDeStock } from "../../services/stock/contrat.ts";
import { Sentence } from "../sentence.ts";
import { type Gateway, newKey } from "./gateway.ts";
import { ligneDe, lireStock, MAGASIN } from "./stock.ts";
import type { Story } from "./story.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const QUANTITE = 21;
/** The reference example of the domain: before, and after a demande of 21. */
const REFERENCE = { central: 100, quantite: 20 };
const REFERENCE_APRES = { central: 79, quantite: 41 };

type Niveaux = Pick<LigneDeStock, "central" | "quantite">;

/** UC2 and UC6; returns the product of the story, of which the store then has at least 21. */
export async function reapprovisionnement(story: Story, api: Gateway): Promise<string> {
  const { demandes, reapprovisionnements } = api;
  story.scene("Un magasin demande, l'entrepôt décide (UC2, UC6)");

  story.step("Le stock avant");
  const avant = await choisir(story, api);
  const { produit_id: produit, nom, central, quantite } = avant;
  story.tell(`« ${nom} » : ${central} au stock central, ${quantite} au magasin`);
  const reference = produit === CLAVIER && central === REFERENCE.central &&
    quantite === REFERENCE.quantite;
  if (reference) story.tell("C'est l'exemple de référence : 100 et 20 doivent devenir 79 et 41.");
  const apres = reference
    ? REFERENCE_APRES
    : { central: central - QUANTITE, quantite: quantite + QUANTITE };

  story.step(`Le magasin demande ${QUANTITE} unités`);
  const header = newKey();
  const json = { produit, magasin: MAGASIN, quantite: QUANTITE };
  const creee = await (await story.answer(demandes.$post({ header, json }), 201)).text();
  const demande: Demande = JSON.parse(creee);
  story.check("statut", demande.statut, "En attente");

  story.step("Le même envoi, avec la même Idempotency-Key");
  const encore = await story.answer(demandes.$post({ header, json }), 201);
  story.same("la même réponse, octet pour octet", await encore.text(), creee);

  story.step("La même clé avec un autre contenu");
  const autre = { ...json, quantite: QUANTITE + 1 };
  story.tell(await story.refusal(demandes.$post({ header, json: autre }), 422));

  story.step("L'entrepôt la trouve parmi les demandes à traiter");
  const liste = await story.answer(reapprovisionnements.$get({ query: { limite: "100" } }), 200);
  const trouvee = (await liste.json()).donnees.find(({ id }) => id === demande.id);
  story.check("produit", trouvee?.produit_nom ?? "aucun", nom);
  story.check("stock central, pas encore touché", trouvee?.central ?? NaN, central);

  const param = { id: demande.id };
  const valider = () => story.answer(reapprovisionnements[":id"].valider.$post({ param }), 200);

  story.step("L'entrepôt valide, par le seul identifiant");
  const validee = await (await valider()).text();
  story.check("statut", (JSON.parse(validee) as Demande).statut, "Approuvée");
  await verifier(story, api, produit, apres);

  story.step("Il valide encore");
  story.same("la même réponse", await (await valider()).text(), validee);
  await verifier(story, api, produit, apres);

  story.step("Il la rejette après coup");
  const rejet = reapprovisionnements[":id"].rejeter.$post({ param });
  story.tell(await story.refusal(rejet, 409));
  await verifier(story, api, produit, apres);
  return produit;
}

/** Product 1, or, when the warehouse hasn't enough of it left, the one it has most of. */
async function choisir(story: Story, api: Gateway): Promise<LigneDeStock> {
  const lignes = await lireStock(story, api);
  const clavier = lignes.find(({ produit_id }) => produit_id === CLAVIER);
  if (clavier && clavier.central >= QUANTITE) return clavier;
  const [autre] = lignes.toSorted((a, b) => b.central - a.central);
  if (!autre || autre.central < QUANTITE) {
    throw new Sentence(
      `Plus aucun produit n'a ${QUANTITE} unités au stock central : repartez de zéro par deno task up --reset`,
    );
  }
  const reste = clavier ? `n'en a plus que ${clavier.central} au stock central` : "n'existe plus";
  story.tell(`Le produit de référence ${reste} : un autre le remplace.`);
  return autre;
}

async function verifier(story: Story, api: Gateway, produit: string, attendu: Niveaux) {
  const ligne = await ligneDe(story, api, produit);
  story.check("stock central", ligne?.central ?? NaN, attendu.central);
  story.check("stock du magasin", ligne?.quantite ?? NaN, attendu.quantite);
}
