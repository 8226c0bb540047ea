import { Instant } from "../composants/instant.tsx";
import { Layout } from "../composants/layout.tsx";
import { Notice, Vide } from "../composants/notice.tsx";
import { avec, Pager } from "../composants/pager.tsx";
import { Icon } from "../composants/icon.tsx";
import { Statut } from "../composants/statut.tsx";
import { Table } from "../composants/table.tsx";
import type { Demande, Page, Reapprovisionnement, Statut as Valeur } from "../contrats.ts";
import type { Section } from "../navigation.ts";
import { entier } from "../regles.ts";

/** The filters, by the word that the warehouse uses for each. */
const FILTRES: Record<Valeur, string> = {
  "En attente": "En attente",
  "Approuvée": "Approuvées",
  "Refusée": "Refusées",
};

export type Decidee = { demande: Demande; produit: string; magasin: string };
export type RefusDeDecision = { id: string; erreur: string };

type Props = {
  section: Section;
  url: URL;
  statut: Valeur;
  demandes: Page<Reapprovisionnement>;
  decidee?: Decidee;
  refus?: RefusDeDecision;
};

export const DemandesPage = ({ section, url, statut, demandes, decidee, refus }: Props) => (
  <Layout
    titre="Demandes"
    section={section}
    chapeau="Ce que les magasins demandent au stock central."
    alerte={refus ? "Erreur" : undefined}
  >
    {decidee && (
      <Notice kind="succes">
        Demande {decidee.demande.statut.toLowerCase()} : {entier(decidee.demande.quantite)} ×{" "}
        <b>{decidee.produit}</b> pour {decidee.magasin}. {decidee.demande.statut === "Approuvée"
          ? "La marchandise est passée du central au magasin."
          : "Le stock n'a pas bougé."}
      </Notice>
    )}
    {refus && !demandes.donnees.some(({ id }) => id === refus.id) && (
      <Notice kind="erreur">{refus.erreur}</Notice>
    )}
    <nav class="toolbar" aria-label="Filtrer par statut">
      <ul class="chips">
        {Object.entries(FILTRES).map(([valeur, nom]) => (
          <li>
            <a
              href={`/uc6/demandes?${new URLSearchParams({ statut: valeur })}`}
              aria-current={valeur === statut ? "true" : undefined}
            >
              {nom}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {demandes.donnees.length === 0
      ? (
        <Vide>
          {statut === "En attente" ? "Rien n'attend de décision." : "Aucune demande ici."}
        </Vide>
      )
      : <Lignes url={url} statut={statut} demandes={demandes} refus={refus} />}
    <Pager url={url} suivant={demandes.suivant} />
  </Layout>
);

const Lignes = ({ url, statut, demandes, refus }: Omit<Props, "section" | "decidee">) => (
  <Table
    caption={`Demandes : ${FILTRES[statut]}`}
    columns={[
      { titre: "Produit" },
      { titre: "Magasin" },
      { titre: "Demandé le" },
      { titre: "Quantité", number: true },
      { titre: "Au central", number: true },
      { titre: statut === "En attente" ? "Décision" : "Statut", bare: true },
    ]}
    rows={demandes.donnees.map((demande) => {
      const erreur = refus?.id === demande.id ? refus.erreur : undefined;
      return {
        id: `d-${demande.id}`,
        class: erreur && "wrong",
        cells: [
          demande.produit_nom,
          demande.magasin_nom,
          <Instant iso={demande.date} />,
          <b>{entier(demande.quantite)}</b>,
          <Central {...demande} />,
          demande.statut === "En attente"
            ? <Decider url={url} demande={demande} erreur={erreur} />
            : <Statut statut={demande.statut} />,
        ],
      };
    })}
  />
);

/** What the warehouse holds, and a warning where it is less than what is asked. */
const Central = ({ central, quantite }: Reapprovisionnement) =>
  central >= quantite ? <>{entier(central)}</> : (
    <span class="lacking">
      <Icon name="alerte" />
      {entier(central)}
      <span class="hidden">, moins que demandé</span>
    </span>
  );

const Decider = ({ url, demande, erreur }: {
  url: URL;
  demande: Reapprovisionnement;
  erreur?: string;
}) => {
  const quoi = `${demande.quantite} × ${demande.produit_nom} pour ${demande.magasin_nom}`;
  const action = (decision: string) =>
    `/uc6/demandes/${demande.id}/${decision}${
      avec(url, { decidee: null }).slice(13)
    }#d-${demande.id}`;
  return (
    <>
      {erreur && (
        <p class="error" role="alert">
          <Icon name="alerte" />
          {erreur}
        </p>
      )}
      <div class="actions">
        <form method="post" action={action("valider")}>
          <button type="submit" class="yes">
            <Icon name="coche" />Accepter<span class="hidden">{quoi}</span>
          </button>
        </form>
        <form method="post" action={action("rejeter")}>
          <button type="submit" class="quiet">
            <Icon name="croix" />Refuser<span class="hidden">{quoi}</span>
          </button>
        </form>
      </div>
    </>
  );
};
