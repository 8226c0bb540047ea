import { CARTES } from "../../services/paiement/contrat.ts";
import { BOUTIQUE } from "../../services/ventes/contrat.ts";
import { lireRapport } from "./chiffres.ts";
import { type Gateway, newKey } from "./gateway.ts";
import { ligneDe, lireStock } from "./stock.ts";
import { dollars, type Story, until } from "./story.ts";

/** What the guest puts into a cart, and what the client's holds already. */
const INVITE = 1;
const CLIENT = 1;
const QUANTITE = INVITE + CLIENT;

/** A purchase in the shop, delivered from the central stock; then its cancellation, and two refusals. */
export async function boutique(story: Story, api: Gateway): Promise<void> {
  const { paniers, commandes } = api;
  story.scene("Un client achète en ligne, sur le même stock");

  story.step("Le stock et les ventes en ligne avant");
  const [choisi] = (await lireStock(story, api)).toSorted((a, b) => b.central - a.central);
  const { produit_id: produit, nom, central } = choisi;
  const avant = await enLigne(story, api);
  story.tell(`« ${nom} » : ${central} au stock central`);

  /** Sets the quantity of the product in a cart. */
  const mettre = (id: string, quantite: number, client = {}) => {
    const param = { id, produit };
    return story.answer(
      paniers[":id"].lignes[":produit"].$put({ param, json: { quantite } }, client),
      200,
    );
  };

  story.step("Un invité remplit un panier");
  const invite = await (await story.answer(paniers.$post(), 201)).json();
  await mettre(invite.id, INVITE);

  const client = await sIdentifier(story, api);

  story.step("Son panier d'invité rejoint celui de son compte");
  const sien = await (await story.answer(paniers.moi.$get({}, client), 200)).json();
  await mettre(sien.id, CLIENT, client);
  const param = { id: invite.id };
  const verse = await story.answer(paniers[":id"].rattachement.$post({ param }, client), 200);
  const { lignes: [ligne], total } = await verse.json();
  story.check("quantité", ligne?.quantite ?? 0, QUANTITE);

  const payer = (carte: string) => {
    const json = {
      panier: sien.id,
      mode: "livraison" as const,
      adresse: "12, rue des Érables, Montréal",
      paiement: { carte },
    };
    return commandes.$post({ header: newKey(), json }, client);
  };
  const verifier = async (sorties: number) => {
    const reste = await ligneDe(story, api, produit);
    story.check("stock central", reste?.central ?? NaN, central - sorties);
    const ventes = sorties === 0 ? 0 : 1;
    const attendu = raconter({
      nombre_ventes: avant.nombre_ventes + ventes,
      produits_vendus: avant.produits_vendus + sorties,
      total: avant.total + ventes * total,
    });
    const { value } = await until(
      async () => raconter(await enLigne(story, api)),
      (lu) => lu === attendu,
    );
    story.check("« Boutique en ligne »", value, attendu);
  };

  story.step("Une carte refusée");
  const refus = await story.refusal(payer(CARTES.refusee), 402);
  story.check("message", refus, "Le paiement a été refusé par la banque");
  await verifier(0);

  story.step("Une carte acceptée, et la livraison");
  const { id, statut, ...commande } = await (await story.answer(payer(CARTES.acceptee), 201))
    .json();
  story.check("statut", statut, "Confirmée");
  story.check("total", dollars(commande.total), dollars(total));
  await verifier(QUANTITE);

  story.step("Le client annule : le stock revient, la vente ne compte plus");
  const annulation = commandes[":id"].annulation.$post({ param: { id }, header: newKey() }, client);
  const annulee = await (await story.answer(annulation, 200)).json();
  story.check("statut", annulee.statut, "Annulée");
  await until(() => ligneDe(story, api, produit), (reste) => reste?.central === central);
  await verifier(0);

  story.step("Une unité de plus qu'il n'en reste");
  await mettre(sien.id, central + 1, client);
  story.check(
    "message",
    await story.refusal(payer(CARTES.acceptee), 409),
    `Stock insuffisant. Disponible: ${central}, Demandé: ${central + 1}`,
  );
  await verifier(0);

  story.step("Le client efface son compte");
  await story.answer(api.clients.moi.$delete({}, client), 204);
}

/** Somebody new, signed in; what their requests carry. */
async function sIdentifier(story: Story, { clients, sessions }: Gateway) {
  story.step("Il crée un compte et s'identifie");
  const courriel = `${crypto.randomUUID()}@exemple.ca`;
  const mot_de_passe = crypto.randomUUID();
  const nouveau = { nom: "Camille Tremblay", courriel, mot_de_passe };
  await story.answer(clients.$post({ json: nouveau }), 201);
  const ouverte = await story.answer(sessions.$post({ json: { courriel, mot_de_passe } }), 201);
  const { jeton } = await ouverte.json();
  return { headers: { Authorization: `Bearer ${jeton}` } };
}

type Ventes = { nombre_ventes: number; produits_vendus: number; total: number };

/** The shop's line in the consolidated report. */
async function enLigne(story: Story, api: Gateway): Promise<Ventes> {
  const lignes = await lireRapport(story, api);
  return lignes.find(({ magasin_id }) => magasin_id === BOUTIQUE.id) ??
    { nombre_ventes: 0, produits_vendus: 0, total: 0 };
}

const compte = (nombre: number, mot: string) => `${nombre} ${mot}${nombre < 2 ? "" : "s"}`;
const raconter = ({ nombre_ventes, produits_vendus, total }: Ventes) =>
  `${compte(nombre_ventes, "vente")}, ${compte(produits_vendus, "unité")}, ${dollars(total)}`;
