import { Counter } from "prom-client";
import type { Database } from "../kit/database.ts";
import { watch } from "../kit/watch.ts";

/** So many levels are compared with the ledger by one statement. */
const PAR_LOT = 20;

export type Niveau = { lieu: string; produit: string };

/** The part of the depot that measures the trade. */
export function mesures(db: Database) {
  watch(
    db,
    "etat_du_stock",
    {
      stock_reservations: { help: "Reservations neither confirmed nor released" },
      stock_ruptures: { help: "Products of which a place has none left", label: "lieu" },
    },
    (sql) =>
      sql`
        select 'stock_reservations' as gauge, null as label, count(*)::float8 as value
        from prelevements where statut = 'Réservée'
        union all
        select 'stock_ruptures', nom, count(produit) filter (where quantite <= reservee)::float8
        from lieux left join niveaux on lieu = id group by nom`,
  );
  const registers = [db.metrics.registry];
  const refus = new Counter({
    name: "stock_refus_total",
    help: "Answers that refused goods which aren't there, by who wanted them",
    labelNames: ["operation"],
    registers,
  });
  const verifies = new Counter({
    name: "stock_niveaux_verifies_total",
    help: "Levels that were compared with the sum of the ledger",
    registers,
  });
  const ecarts = new Counter({
    name: "stock_ecarts_total",
    help: "Levels that were found to differ from the sum of the ledger: never",
    registers,
  });

  return {
    compterRefus: (operation: "vente" | "commande" | "demande") => refus.inc({ operation }),

    /** Compares the levels that follow one with the ledger, counts them, and returns the last of them. */
    verifierNiveaux: async ({ lieu, produit }: Niveau): Promise<Niveau | undefined> => {
      const niveaux = await db.query(
        "verifier_niveaux",
        (sql) =>
          sql<(Niveau & { juste: boolean })[]>`
          select lieu, produit, quantite = (
            select coalesce(sum(m.quantite), 0) from mouvements m
            where m.lieu = n.lieu and m.produit = n.produit) as juste
          from niveaux n where (lieu, produit) > (${lieu}::uuid, ${produit}::uuid)
          order by lieu, produit limit ${PAR_LOT}`,
      );
      verifies.inc(niveaux.length);
      ecarts.inc(niveaux.filter(({ juste }) => !juste).length);
      return niveaux.at(-1);
    },
  };
}
