import { connect } from "../../services/kit/database.ts";

/** A year of a chain that sells 200 times a day, in five stores. */
export async function sellForAYear(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    await sql`
      with voulues as (
        select gen_random_uuid() as id, n, 1 + n % 3 as unites,
          ('33333333-3333-3333-3333-33333333333' || 1 + n % 5)::uuid as magasin,
          ('550e8400-e29b-41d4-a716-4466554400' || lpad((1 + n % 18)::text, 2, '0'))::uuid as produit
        from generate_series(1, 73000) n
      ), ventes as (
        insert into ventes (id, magasin, date, statut, total_cents)
        select id, magasin, now() - n * interval '432 seconds', 'Enregistrée', unites * 1995
        from voulues returning id
      )
      insert into lignes_de_vente (vente, rang, produit, quantite, prix_cents)
      select id, 1, produit, unites, 1995 from voulues join ventes using (id)`;
    await sql`vacuum analyze ventes`;
    await sql`vacuum analyze lignes_de_vente`;
  } finally {
    await sql.end();
  }
}

const DAY = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);

/** The query of a report over some days that end this month, of which there are many. */
export const aPeriod = () =>
  `?du=${day(30 + Math.floor(Math.random() * 330))}&au=${day(Math.floor(Math.random() * 30))}`;
