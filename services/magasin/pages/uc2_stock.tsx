import { ChoixMagasin } from "../composants/choix_magasin.tsx";
import { Field, Hidden, Recherche } from "../composants/field.tsx";
import { Instant } from "../composants/instant.tsx";
import { Layout } from "../composants/layout.tsx";
import { Niveau } from "../composants/niveau.tsx";
import { Notice, Vide } from "../composants/notice.tsx";
import { Pager } from "../composants/pager.tsx";
import { Statut } from "../composants/statut.tsx";
import { Table } from "../composants/table.tsx";
import type { Demande, LigneDeStock, Magasin, Page } from "../contrats.ts";
import { type Section } from "../navigation.ts";
import { entier } from "../regles.ts";

/** What somebody asked for and was refused, as typed. */
export type SaisieDemande = { produit: string; quantite: string; erreur: string };

export type Props = {
  section: Section;
  url: URL;
  magasin: Magasin;
  magasins: Magasin[];
  stock: Page<LigneDeStock>;
  demandes: Demande[];
  nom: (produit: string) => string;
  creee?: Demande;
  refus?: SaisieDemande;
};

export const StockPage = (props: Props) => {
  const { section, url, magasin, magasins, stock, creee, refus, nom } = props;
  const recherche = url.searchParams.get("recherche") ?? "";
  return (
    <Layout
      titre="Stock"
      section={section}
      chapeau={`${magasin.nom}, ${magasin.adresse}`}
      alerte={refus ? "Erreur" : undefined}
    >
      {creee && (
        <Notice kind="succes">
          Demande enregistrée : <b>{entier(creee.quantite)} × {nom(creee.produit)}</b>.{" "}
          <Statut statut={creee.statut} />
        </Notice>
      )}
      {refus && !stock.donnees.some(({ produit_id }) => produit_id === refus.produit) && (
        <Notice kind="erreur">{refus.erreur}</Notice>
      )}
      <ChoixMagasin magasins={magasins} chemin={section.href} choisi={magasin.id} />
      <div class="toolbar">
        <Recherche value={recherche} label="Chercher un produit" />
      </div>
      {stock.donnees.length === 0
        ? (
          <Vide>
            {recherche ? `Aucun produit ne répond à « ${recherche} ».` : "Aucun produit en stock."}
          </Vide>
        )
        : <Lignes {...props} />}
      <Pager url={url} suivant={stock.suivant} />
      <Dernieres {...props} />
    </Layout>
  );
};

const Lignes = ({ url, magasin, stock, refus }: Props) => (
  <Table
    dense
    caption={`Stock de ${magasin.nom} et stock central`}
    columns={[
      { titre: "Produit" },
      { titre: "En magasin" },
      { titre: "Au central", number: true },
      { titre: "Demander au central", bare: true },
    ]}
    rows={stock.donnees.map((ligne) => {
      const refusee = refus?.produit === ligne.produit_id ? refus : undefined;
      return {
        id: `p-${ligne.produit_id}`,
        class: refusee && "wrong",
        cells: [
          ligne.nom,
          <Niveau disponible={ligne.disponible} reserve={ligne.quantite - ligne.disponible} />,
          entier(ligne.central),
          <Demander url={url} magasin={magasin} ligne={ligne} refus={refusee} />,
        ],
      };
    })}
  />
);

const Demander = ({ url, magasin, ligne, refus }: {
  url: URL;
  magasin: Magasin;
  ligne: LigneDeStock;
  refus?: SaisieDemande;
}) => (
  <form method="post" action="/uc2/stock" class="row-form" novalidate>
    <Hidden
      values={{
        cle: crypto.randomUUID(),
        magasin: magasin.id,
        produit: ligne.produit_id,
        recherche: url.searchParams.get("recherche") ?? undefined,
        apres: url.searchParams.get("apres") ?? undefined,
      }}
    />
    <Field
      name="quantite"
      id={`q-${ligne.produit_id}`}
      label={`Quantité de ${ligne.nom} à demander`}
      quiet
      placeholder="Qté"
      type="number"
      inputmode="numeric"
      value={refus?.quantite}
      error={refus?.erreur}
    />
    <button type="submit" class="quiet">
      Demander<span class="hidden">{ligne.nom}</span>
    </button>
  </form>
);

const Dernieres = ({ demandes, nom, magasin }: Props) => (
  <section aria-labelledby="dernieres">
    <h2 id="dernieres">Dernières demandes</h2>
    {demandes.length === 0 ? <Vide>Ce magasin n'a encore rien demandé.</Vide> : (
      <Table
        caption={`Dernières demandes de ${magasin.nom}`}
        columns={[
          { titre: "Produit" },
          { titre: "Quantité", number: true },
          { titre: "Demandé le" },
          { titre: "Statut" },
        ]}
        rows={demandes.map(({ produit, quantite, date, statut }) => ({
          cells: [
            nom(produit),
            entier(quantite),
            <Instant iso={date} />,
            <Statut statut={statut} />,
          ],
        }))}
      />
    )}
  </section>
);
