import type { Database } from "../kit/database.ts";
import { enCents, enMontant } from "../kit/contract.ts";
import { type Garde, inscrire } from "../kit/idempotency.ts";
import { type Depart, expedier } from "../kit/outbox.ts";
import type { Classee } from "../kit/pagination.ts";
import type { Categorie, Produit } from "./contrat.ts";

export type Filtre = {
  limite: number;
  apres: readonly [nom: string, id: string] | null;
  categorie?: Categorie;
  recherche?: string;
  ids?: string[];
};

type Ligne = Omit<Produit, "prix"> & { prix_cents: number; version: number };

/** A product, and the version that its ETag carries. */
const enProduit = <L extends Ligne>({ prix_cents, ...reste }: L) => ({
  ...reste,
  prix: enMontant(prix_cents),
});

/** All of the catalogue's SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  db,

  produits: async ({ limite, apres, categorie, recherche, ids }: Filtre) => {
    const lignes = await db.query("produits", (sql) =>
      sql<Classee<Ligne>[]>`
        select *, sans_accents(nom) as cle from produits
        where true
          ${categorie ? sql`and categorie = ${categorie}` : sql``}
          ${recherche ? sql`and strpos(sans_accents(nom), sans_accents(${recherche})) > 0` : sql``}
          ${ids ? sql`and id = any(${ids}::uuid[])` : sql``}
          ${apres ? sql`and (sans_accents(nom), id) > (${apres[0]}, ${apres[1]}::uuid)` : sql``}
        order by sans_accents(nom), id limit ${limite + 1}`);
    return lignes.map(enProduit).map(({ version: _, ...produit }) => produit);
  },

  /** The product with its version, or undefined. */
  produit: async (id: string) => {
    const [ligne] = await db.query("produit", (sql) =>
      sql<Ligne[]>`
        select id, nom, categorie, prix_cents, description, version from produits where id = ${id}`);
    return ligne && enProduit(ligne);
  },

  /** Creates the product, with the event that tells stock of it. */
  creer: (produit: Produit, garde: Garde, depart: Depart) =>
    db.query("creer_produit", (sql) =>
      sql`
        with cree as (
          insert into produits (id, nom, categorie, prix_cents, description)
          values (${produit.id}, ${produit.nom}, ${produit.categorie}, ${enCents(produit.prix)},
            ${produit.description})
          returning id
        ), garde as (${inscrire(sql, garde, "cree")})
        ${expedier(sql, depart, "cree")}`),

  /** Replaces the product if it still is at `version`, with its event; says whether it did. */
  modifier: async (produit: Produit, version: number, depart: Depart) => {
    const lignes = await db.query("modifier_produit", (sql) =>
      sql`
        with modifie as (
          update produits
          set nom = ${produit.nom}, categorie = ${produit.categorie},
            prix_cents = ${enCents(produit.prix)}, description = ${produit.description},
            version = version + 1
          where id = ${produit.id} and version = ${version}
          returning id
        ), depart as (${expedier(sql, depart, "modifie")})
        select id from modifie`);
    return lignes.length === 1;
  },
});

export type Depot = ReturnType<typeof depot>;
