import { Hidden } from "../../composants/field.tsx";
import { Notice } from "../../composants/notice.tsx";
import { Table } from "../../composants/table.tsx";
import type { Magasin } from "../../contrats.ts";
import { dateHeure, dollars } from "../../regles.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import { Statut } from "../../composants/statut.tsx";
import type { Commande } from "../contrats.ts";

type Props = {
  visiteur: Visiteur;
  commande: Commande;
  /** Where it is to be picked up, if it is; its id alone where the stores can't be asked. */
  magasin?: Magasin;
  faite?: boolean;
  /** Under which the cancellation happens once. */
  cle: string;
  erreur?: string;
};

export const CommandePage = ({ visiteur, commande, magasin, faite, cle, erreur }: Props) => {
  const { id, statut, date, lignes, total } = commande;
  return (
    <Cadre
      titre={`Commande du ${dateHeure(date)}`}
      visiteur={visiteur}
      alerte={erreur ? "Erreur" : undefined}
      chapeau={<a href="/boutique/commandes">Toutes mes commandes</a>}
    >
      {erreur && <Notice kind="erreur">{erreur}</Notice>}
      {faite && statut === "Confirmée" && (
        <Notice kind="succes">Merci ! Votre commande est confirmée et payée.</Notice>
      )}
      <div class="order">
        <dl class="panel facts">
          <div>
            <dt>État</dt>
            <dd>
              <Statut statut={statut} />
              <p class="hint">{SUITE[statut]}</p>
            </dd>
          </div>
          <Reception commande={commande} magasin={magasin} />
          <div>
            <dt>Numéro</dt>
            <dd>
              <code>{id}</code>
            </dd>
          </div>
        </dl>
        <Table
          caption="Articles de la commande"
          columns={[
            { titre: "Article" },
            { titre: "Quantité", number: true },
            { titre: "Prix", number: true },
            { titre: "Somme", number: true },
          ]}
          rows={lignes.map(({ produit, nom, quantite, prix_unitaire }) => ({
            cells: [
              <a href={`/boutique/produits/${produit}`}>{nom}</a>,
              quantite,
              dollars(prix_unitaire),
              dollars(Math.round(quantite * prix_unitaire * 100) / 100),
            ],
          }))}
          foot={["Total", "", "", <b>{dollars(total)}</b>]}
        />
        {statut === "Confirmée" && (
          <form method="post" action={`/boutique/commandes/${id}/annulation`}>
            <Hidden values={{ cle }} />
            <button type="submit" class="quiet">Annuler cette commande</button>
            <p class="hint">Les articles retournent en stock et le paiement vous est rendu.</p>
          </form>
        )}
      </div>
    </Cadre>
  );
};

const SUITE = {
  "En cours": "Nous attendons la réponse du paiement ; rechargez cette page.",
  "Confirmée": "Payée ; nous préparons vos articles.",
  "Refusée": "Rien n'a été débité ni réservé.",
  "Annulée": "Le paiement vous est rendu.",
};

const Reception = ({ commande, magasin }: Pick<Props, "commande" | "magasin">) =>
  commande.mode === "livraison"
    ? (
      <div>
        <dt>Livraison</dt>
        <dd class="address">{commande.adresse}</dd>
      </div>
    )
    : (
      <div>
        <dt>Retrait</dt>
        <dd>{magasin ? `${magasin.nom}, ${magasin.adresse}` : "En magasin"}</dd>
      </div>
    );
