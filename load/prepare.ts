import { connect } from "../services/kit/database.ts";

/** Runs statements on a database, one after the other. */
export async function execute(url: string, ...statements: string[]): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

const PLENTY = 10_000_000;

/** So much of everything everywhere that no sale is refused; the ledger says so. */
export const fillShelves = (stock: string) =>
  execute(
    stock,
    `with rempli as (update niveaux set quantite = quantite + ${PLENTY} returning lieu, produit)
     insert into mouvements (lieu, produit, quantite, motif)
     select lieu, produit, ${PLENTY}, 'inventaire' from rempli`,
  );
