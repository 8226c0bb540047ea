import { Icon } from "../composants/icon.tsx";
import { Layout } from "../composants/layout.tsx";
import { Vide } from "../composants/notice.tsx";
import { Pager } from "../composants/pager.tsx";
import { Hidden, Recherche } from "../composants/field.tsx";
import { Table } from "../composants/table.tsx";
import { Categories } from "../composants/categories.tsx";
import type { Page, Produit } from "../contrats.ts";
import type { Section } from "../navigation.ts";
import { dollars } from "../regles.ts";

type Props = { section: Section; url: URL; produits: Page<Produit> };

export const ProduitsPage = ({ section, url, produits }: Props) => {
  const recherche = url.searchParams.get("recherche") ?? "";
  const categorie = url.searchParams.get("categorie") ?? "";
  return (
    <Layout titre="Produits" section={section} chapeau="Le catalogue commun à tous les magasins.">
      <div class="toolbar">
        <Recherche value={recherche} label="Chercher un produit">
          <Hidden values={{ categorie }} />
        </Recherche>
        <a class="button" href="/uc4/produits/nouveau">
          <Icon name="plus" />Nouveau produit
        </a>
      </div>
      <Categories url={url} toutes="Toutes" />
      {produits.donnees.length === 0
        ? <Vide>Aucun produit ne répond à cette recherche.</Vide>
        : (
          <Table
            caption="Produits du catalogue"
            columns={[
              { titre: "Produit" },
              { titre: "Catégorie" },
              { titre: "Description", bare: true },
              { titre: "Prix", number: true },
            ]}
            rows={produits.donnees.map(({ id, nom, categorie, description, prix }) => ({
              cells: [
                <a href={`/uc4/produits/${id}`}>{nom}</a>,
                categorie,
                <small>{description}</small>,
                <b>{dollars(prix)}</b>,
              ],
            }))}
          />
        )}
      <Pager url={url} suivant={produits.suivant} />
    </Layout>
  );
};
