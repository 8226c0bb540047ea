import { connect } from "../../services/kit/database.ts";
import { MAGASIN, PRODUITS } from "./goods.ts";

/** A year of a chain that sells 200 times a day. */
export async function sellForAYear(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    await sql`
      with ventes as (
        insert into ventes (id, magasin, date, statut, total_cents, unites)
        select gen_random_uuid(), ${MAGASIN}, now() - n * interval '432 seconds', 'Enregistrée', 8999, 1
        from generate_series(1, 73000) n
        returning id
      )
      insert into lignes_de_vente (vente, rang, produit, quantite, prix_cents)
      select id, 1, ${PRODUITS[0]}, 1, 8999 from ventes`;
    await sql`vacuum analyze ventes`;
  } finally {
    await sql.end();
  }
}

const DAY = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);

/** The query of a report over some days that end this month, of which there are many. */
export const aPeriod = () =>
  `?du=${day(30 + Math.floor(Math.random() * 330))}&au=${day(Math.floor(Math.random() * 30))}`;
