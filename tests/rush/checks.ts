import assert from "node:assert/strict";
import { CARTES } from "../../services/paiement/contrat.ts";
import type { Running } from "../running.ts";
import { type Rush, UNITS } from "./plan.ts";
import type { Outcome, Played } from "./play.ts";

const REFUSED: string[] = [CARTES.refusee, CARTES.sansProvision];
const sum = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0);

/** Everybody has what they came for, or a reason that is true: too little is left, or the card is bad. */
export function checkAnswers({ comers }: Rush, { bought, approved }: Played) {
  bought.forEach(({ status, detail = "" }, i) => {
    const { by, quantite, carte, regrets } = comers[i];
    if (status === 409) {
      const left = /^Stock insuffisant. Disponible: (\d+), Demandé: (\d+)$/.exec(detail);
      assert.ok(left && Number(left[1]) < quantite && Number(left[2]) === quantite, detail);
    } else {
      const expected = by === "caisse" ? 201 : REFUSED.includes(carte) ? 402 : regrets ? 200 : 201;
      assert.equal(status, expected, detail);
    }
  });
  for (const { status, detail } of approved) {
    if (status === 200) continue;
    assert.deepEqual([status, detail], [409, "Stock central insuffisant pour ce produit"]);
  }
}

/** How many units were sold by these ways. */
export const sold = ({ comers }: Rush, { bought }: Played, ...ways: string[]) =>
  sum(
    comers.map(({ by, quantite }, i) =>
      ways.includes(by) && bought[i].status === 201 ? quantite : 0
    ),
  );

/** What the answers say is left: [in the store, in the warehouse]. */
export function left(rush: Rush, played: Played): [number, number] {
  const moved = sum(
    rush.approvals.map(({ quantite }, i) => played.approved[i].status === 200 ? quantite : 0),
  );
  return [
    rush.local + moved - sold(rush, played, "caisse", "retrait"),
    UNITS - rush.local - moved - sold(rush, played, "livraison"),
  ];
}

/** Every unit that left is in a sale that its buyer was told of, and the other way round. */
export async function checkLedgers(system: Running, produit: string, told: Outcome[]) {
  const sales = [
    ...await system.sql("ventes")`
      select id, quantite from ventes join lignes_de_vente on vente = id
      where produit = ${produit} and statut = 'Enregistrée' order by id`,
  ];
  const departures = await system.sql("stock")`
    select reference as id, -sum(quantite)::int as quantite from mouvements
    where produit = ${produit} and motif not in ('inventaire', 'réapprovisionnement')
    group by 1 having sum(quantite) <> 0 order by 1`;
  assert.deepEqual([...departures], sales);
  const ids = told.filter(({ status }) => status === 201).map(({ id }) => id);
  assert.deepEqual(ids.sort(), sales.map(({ id }) => id));
}
