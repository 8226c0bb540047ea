import type { Database } from "../kit/database.ts";
import { type Garde, inscrire } from "../kit/idempotency.ts";
import type { Decision, Demande, DemandeDetaillee, Statut } from "./contrat.ts";
import { CENTRAL, type Etat } from "./regles.ts";

type ParDate = {
  limite: number;
  apres: readonly [date: string, id: string] | null;
  statut?: Statut;
};

/** The part of the depot that is about demandes: what stores ask of the warehouse. */
export const demandes = (db: Database) => ({
  /** Creates the demande if its state allows, and returns the state that decided. */
  creerDemande: async ({ id, produit, magasin, quantite, date, statut }: Demande, garde: Garde) => {
    const [etat] = await db.query("creer_demande", (sql) =>
      sql<Etat[]>`
        with etat as (
          select
            (select quantite - reservee from niveaux
              where lieu = ${CENTRAL} and produit = ${produit}) as central,
            exists (select from lieux where id = ${magasin} and genre = 'magasin') as magasin_connu
        ), creee as (
          insert into demandes (id, produit, magasin, quantite, date, statut)
          select ${id}, ${produit}, ${magasin}, ${quantite}, ${date}, ${statut} from etat
          where central >= ${quantite} and magasin_connu
          returning id
        ), garde as (
          ${inscrire(sql, garde, "creee")}
        )
        select central, magasin_connu from etat`);
    return etat;
  },

  demandes: ({ limite, apres, statut, magasin }: ParDate & { magasin?: string }) =>
    db.query("demandes", (sql) =>
      sql<Demande[]>`
        select id, produit, magasin, quantite, date, statut from demandes
        where true
          ${statut ? sql`and statut = ${statut}` : sql``}
          ${magasin ? sql`and magasin = ${magasin}` : sql``}
          ${apres ? sql`and (date, id) < (${apres[0]}::timestamptz, ${apres[1]}::uuid)` : sql``}
        order by date desc, id desc limit ${limite + 1}`),

  demande: async (id: string) => {
    const [demande] = await db.query("demande", (sql) =>
      sql<Demande[]>`
        select id, produit, magasin, quantite, date, statut from demandes where id = ${id}`);
    return demande;
  },

  demandesDetaillees: ({ limite, apres, statut }: ParDate) =>
    db.query("demandes_detaillees", (sql) =>
      sql<DemandeDetaillee[]>`
        select d.id, d.produit, d.magasin, d.quantite, d.date, d.statut,
          p.nom as produit_nom, m.nom as magasin_nom, c.quantite - c.reservee as central
        from demandes d
        join produits p on p.id = d.produit
        join lieux m on m.id = d.magasin
        join niveaux c on c.produit = d.produit and c.lieu = ${CENTRAL}
        where d.statut = ${statut ?? "En attente"}
          ${apres ? sql`and (d.date, d.id) < (${apres[0]}::timestamptz, ${apres[1]}::uuid)` : sql``}
        order by d.date desc, d.id desc limit ${limite + 1}`),

  /**
   * Decides a pending demande, and returns it as it then stands. Approved: central −q, store +q, two
   * ledger lines and the status, or nothing at all. Rows are locked in the order (lieu, produit), as in
   * every statement here; the levels that decide are those read under the locks.
   */
  decider: async (id: string, ordre: { id: string; decision: Decision }) => {
    const [demande] = await db.query("decider", (sql) =>
      sql<Demande[]>`
        with demande as (
          select * from demandes where id = ${id} for update
        ), niveau as (
          select n.lieu, n.quantite - n.reservee as disponible
          from niveaux n
          join demande d on n.produit = d.produit and n.lieu in (${CENTRAL}, d.magasin)
          where d.statut = 'En attente' and ${ordre.decision} = 'Approuvée'
          order by n.lieu, n.produit for update of n
        ), accord as (
          select d.id from demande d
          where d.statut = 'En attente' and (${ordre.decision} = 'Refusée' or d.quantite <=
            (select coalesce(max(disponible) filter (where lieu = ${CENTRAL}), 0) from niveau))
        ), decidee as (
          update demandes d
          set statut = ${ordre.decision}, decision = ${ordre.id}, decidee_le = now()
          from accord where d.id = accord.id
          returning d.*
        ), transfert as (
          select lieu, produit, delta from decidee,
            lateral (values (${CENTRAL}::uuid, -quantite), (magasin, quantite)) v (lieu, delta)
          where statut = 'Approuvée'
        ), depart as (
          update niveaux n set quantite = n.quantite + t.delta
          from transfert t where t.delta < 0 and n.lieu = t.lieu and n.produit = t.produit
        ), arrivee as (
          insert into niveaux (lieu, produit, quantite)
          select lieu, produit, delta from transfert where delta > 0
          on conflict (lieu, produit) do update set quantite = niveaux.quantite + excluded.quantite
        ), journal as (
          insert into mouvements (lieu, produit, quantite, motif, reference)
          select lieu, produit, delta, 'réapprovisionnement', ${id} from transfert
        )
        select d.id, d.produit, d.magasin, d.quantite, d.date,
          coalesce((select statut from decidee), d.statut) as statut
        from demande d`);
    return demande;
  },
});
