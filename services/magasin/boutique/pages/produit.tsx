import { Hidden } from "../../composants/field.tsx";
import { Icon } from "../../composants/icon.tsx";
import { Notice } from "../../composants/notice.tsx";
import { Prix } from "../../composants/prix.tsx";
import type { Magasin, Produit } from "../../contrats.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import { Dispo } from "../composants/dispo.tsx";
import { Vignette } from "../composants/vignette.tsx";

type Props = {
  visiteur: Visiteur;
  produit: Produit;
  /** What can be delivered, and picked up in each store; null while the stock can't be asked. */
  stock: { livrable: number; magasins: (Magasin & { disponible: number })[] } | null;
  erreur?: string;
  quantite?: string;
};

export const ProduitPage = ({ visiteur, produit, stock, erreur, quantite = "1" }: Props) => {
  const epuise = stock && stock.livrable <= 0 &&
    stock.magasins.every(({ disponible }) => disponible <= 0);
  return (
    <Cadre
      titre={produit.nom}
      visiteur={visiteur}
      alerte={erreur ? "Erreur" : undefined}
      chapeau={
        <a href={`/boutique?${new URLSearchParams({ categorie: produit.categorie })}`}>
          {produit.categorie}
        </a>
      }
    >
      {erreur && <Notice kind="erreur">{erreur}</Notice>}
      <div class="good">
        <Vignette categorie={produit.categorie} />
        <div class="good-text">
          <p class="big">
            <Prix montant={produit.prix} />
          </p>
          {produit.description && <p>{produit.description}</p>}
          {epuise
            ? <Notice kind="info">Épuisé partout pour le moment.</Notice>
            : (
              <form method="post" action="/boutique/panier" class="add" novalidate>
                <Hidden values={{ produit: produit.id }} />
                <div class="field">
                  <label for="quantite">Quantité</label>
                  <input
                    id="quantite"
                    name="quantite"
                    type="number"
                    inputmode="numeric"
                    min="1"
                    max="99"
                    value={quantite}
                    aria-invalid={erreur ? "true" : undefined}
                  />
                </div>
                <button type="submit">
                  <Icon name="panier" />Mettre au panier
                </button>
              </form>
            )}
          <Disponibilites stock={stock} />
        </div>
      </div>
    </Cadre>
  );
};

const Disponibilites = ({ stock }: Pick<Props, "stock">) => (
  <section aria-labelledby="ou">
    <h2 id="ou">Où le trouver</h2>
    {stock
      ? (
        <ul class="places">
          <li>
            <b>Livraison à domicile</b>
            <Dispo disponible={stock.livrable} />
          </li>
          {stock.magasins.map(({ nom, adresse, disponible }) => (
            <li>
              <span>
                <b>{nom}</b>
                <small>{adresse}</small>
              </span>
              <Dispo disponible={disponible} />
            </li>
          ))}
        </ul>
      )
      : <p>Les stocks ne répondent pas en ce moment.</p>}
  </section>
);
