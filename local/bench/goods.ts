import { connect } from "../../services/kit/database.ts";

export const MAGASIN = "33333333-3333-3333-3333-333333333331";
export const PRODUITS = Array.from(
  { length: 18 },
  (_, i) => `550e8400-e29b-41d4-a716-4466554400${`${i + 1}`.padStart(2, "0")}`,
);

/** Enough of everything, in stores and warehouse, that nothing is refused. */
export async function fillShelves(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    await sql`
      with rempli as (
        update niveaux set quantite = quantite + 1000000000 where quantite < 1000000000 returning *
      )
      insert into mouvements (lieu, produit, quantite, motif)
      select lieu, produit, 1000000000, 'inventaire' from rempli`;
  } finally {
    await sql.end();
  }
}

/** Guests' carts, one product each, in turn. Returns their ids. */
export async function fillCarts(url: string, produits: string[], count: number): Promise<string[]> {
  const sql = connect(url, { max: 1 });
  try {
    const carts = await sql<{ id: string }[]>`
      insert into paniers (id, lignes, expire_le)
      select gen_random_uuid(),
        jsonb_build_object((${produits}::uuid[])[1 + n % ${produits.length}::int],
          jsonb_build_object('quantite', 1, 'prix_cents', 1, 'ajoutee_le', now(), 'version', 1)),
        now() + interval '1 day'
      from generate_series(1, ${count}::int) n
      returning id`;
    return carts.map(({ id }) => id);
  } finally {
    await sql.end();
  }
}
