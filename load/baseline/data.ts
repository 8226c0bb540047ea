import { connect } from "../../services/kit/database.ts";

/** What each table of the monolith holds, read from the services' own databases. */
const TABLES: { service: string; rows: string; into: string }[] = [
  {
    service: "stock",
    rows: "select id, nom, adresse from lieux where genre = 'magasin'",
    into: "magasins",
  },
  {
    service: "produits",
    rows: "select id, nom, categorie, prix_cents / 100.0 as prix, description from produits",
    into: "produits",
  },
  {
    service: "stock",
    rows: `select produit as produit_id, quantite from niveaux join lieux on id = lieu
      where genre = 'central'`,
    into: "stock_central",
  },
  {
    service: "stock",
    rows: `select lieu as magasin_id, produit as produit_id, quantite from niveaux
      join lieux on id = lieu where genre = 'magasin'`,
    into: "stock_local",
  },
  {
    service: "stock",
    rows: `select id, produit as produit_id, magasin as magasin_id, quantite, date, statut
      from demandes`,
    into: "demandes",
  },
  {
    service: "ventes",
    rows: `select id, magasin as magasin_id, date, total_cents / 100.0 as total, client from ventes
      where statut = 'Enregistrée'`,
    into: "ventes",
  },
  {
    service: "ventes",
    rows: `select vente as vente_id, produit as produit_id, quantite,
      prix_cents / 100.0 as prix_unitaire from lignes_de_vente order by vente, rang`,
    into: "lignes_de_vente",
  },
];

/** Copies the services' demonstration data, row by row the same, into the monolith's empty tables. */
export async function copyDemonstration(
  from: (service: string) => string,
  to: string,
): Promise<void> {
  const monolith = connect(to, { max: 1 });
  try {
    for (const { service, rows, into } of TABLES) {
      const source = connect(from(service), { max: 1 });
      try {
        const [{ json }] = await source.unsafe(
          `select coalesce(json_agg(r), '[]')::text as json from (${rows}) r`,
        );
        const columns = Object.keys(JSON.parse(json)[0]).join(", ");
        await monolith.unsafe(
          `insert into ${into} (${columns})
           select ${columns} from json_populate_recordset(null::${into}, $1::text::json)`,
          [json],
        );
      } finally {
        await source.end();
      }
    }
    await monolith.unsafe("analyze");
  } finally {
    await monolith.end();
  }
}
