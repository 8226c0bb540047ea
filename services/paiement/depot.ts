import { enMontant } from "../kit/contract.ts";
import type { Database } from "../kit/database.ts";
import type { Paiement, StatutDePaiement } from "./contrat.ts";

export type Autorisation = {
  id: string;
  cents: number;
  /** The last four digits: no more of a card is kept. */
  carte: string;
  statut: StatutDePaiement;
  /** Whether the money will be there when it is taken. */
  provision: boolean;
};

type Ligne = { id: string; statut: StatutDePaiement; cents: number | null; carte: string | null };
const enPaiement = ({ cents, ...paiement }: Ligne): Paiement => ({
  ...paiement,
  montant: cents === null ? null : enMontant(cents),
});

/** All of the sandbox's SQL. Each function is one statement, and so one transaction. */
export const depot = (db: Database) => ({
  /** Decides a payment, once; asked again, or after its cancellation, it is as it stands. */
  autoriser: async ({ id, cents, carte, statut, provision }: Autorisation) => {
    const [ligne] = await db.query("autoriser_paiement", (sql) =>
      sql<Ligne[]>`
        insert into paiements (id, statut, cents, carte, provision)
        values (${id}, ${statut}, ${cents}, ${carte}, ${provision})
        on conflict (id) do update set statut = paiements.statut
        returning id, statut, cents, carte`);
    return enPaiement(ligne);
  },

  /** Takes the money of an authorised payment, once; undefined when it is unknown. */
  capturer: async (id: string) => {
    const [ligne] = await db.query("capturer_paiement", (sql) =>
      sql<Ligne[]>`
        with paiement as (
          select * from paiements where id = ${id} for update
        ), decide as (
          update paiements p set statut = case when p.provision then 'Capturé' else 'Refusé' end
          from paiement where p.id = paiement.id and paiement.statut = 'Autorisé'
          returning p.*
        ), ecriture as (
          insert into ecritures (paiement, genre, cents)
          select id, 'capture', cents from decide where statut = 'Capturé'
        )
        select id, coalesce((select statut from decide), statut) as statut, cents, carte
        from paiement`);
    return ligne && enPaiement(ligne);
  },

  /** Lets go of an authorisation, even of one to come; what was captured stays so. */
  annuler: async (id: string) => {
    const [ligne] = await db.query("annuler_paiement", (sql) =>
      sql<Ligne[]>`
        insert into paiements (id, statut) values (${id}, 'Annulé')
        on conflict (id) do update set
          statut = case paiements.statut when 'Autorisé' then 'Annulé' else paiements.statut end
        returning id, statut, cents, carte`);
    return enPaiement(ligne);
  },

  /** Gives captured money back, once; undefined when the payment is unknown. */
  rembourser: async (id: string) => {
    const [ligne] = await db.query("rembourser_paiement", (sql) =>
      sql<Ligne[]>`
        with paiement as (
          select * from paiements where id = ${id} for update
        ), rendu as (
          update paiements p set statut = 'Remboursé'
          from paiement where p.id = paiement.id and paiement.statut = 'Capturé'
          returning p.*
        ), ecriture as (
          insert into ecritures (paiement, genre, cents)
          select id, 'remboursement', -cents from rendu
        )
        select id, coalesce((select statut from rendu), statut) as statut, cents, carte
        from paiement`);
    return ligne && enPaiement(ligne);
  },
});

export type Depot = ReturnType<typeof depot>;
