import { Categories } from "../../composants/categories.tsx";
import { Vide } from "../../composants/notice.tsx";
import { Pager } from "../../composants/pager.tsx";
import { Prix } from "../../composants/prix.tsx";
import type { Page, Produit } from "../../contrats.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import { Dispo } from "../composants/dispo.tsx";
import { Vignette } from "../composants/vignette.tsx";

type Props = {
  visiteur: Visiteur;
  url: URL;
  produits: Page<Produit>;
  /** What can be delivered of each product; null while the stock can't be asked. */
  livrables: Map<string, number> | null;
};

export const CataloguePage = ({ visiteur, url, produits, livrables }: Props) => {
  const recherche = url.searchParams.get("recherche") ?? "";
  const categorie = url.searchParams.get("categorie") ?? "";
  return (
    <Cadre
      titre={recherche ? `« ${recherche} »` : categorie || "La boutique"}
      visiteur={visiteur}
      recherche={recherche}
      ici="/boutique"
      chapeau="Livré chez vous, ou retiré dans l'un de nos cinq magasins."
    >
      <Categories url={url} toutes="Tout" />
      {produits.donnees.length === 0
        ? <Vide>Aucun produit ne répond à cette recherche.</Vide>
        : (
          <ul class="goods">
            {produits.donnees.map(({ id, nom, categorie, prix }) => (
              <li>
                <Vignette categorie={categorie} />
                <a href={`/boutique/produits/${id}`}>{nom}</a>
                <Prix montant={prix} />
                {livrables && (
                  <Dispo
                    disponible={livrables.get(id) ?? 0}
                    epuise="Plus livrable"
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      <Pager url={url} suivant={produits.suivant} />
    </Cadre>
  );
};
