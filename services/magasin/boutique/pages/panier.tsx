import { Icon } from "../../composants/icon.tsx";
import { Notice, Vide } from "../../composants/notice.tsx";
import { Prix } from "../../composants/prix.tsx";
import { dollars } from "../../regles.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import type { LigneDePanier, Panier } from "../contrats.ts";

type Props = {
  visiteur: Visiteur;
  panier: Panier | null;
  /** The product that was just added. */
  ajoute?: string;
  /** What was wrong with one line, and what was typed there. */
  refus?: { produit: string; quantite: string; erreur: string };
};

export const PanierPage = ({ visiteur, panier, ajoute, refus }: Props) => {
  const lignes = panier?.lignes ?? [];
  const ajoutee = lignes.find(({ produit }) => produit === ajoute);
  return (
    <Cadre
      titre="Panier"
      visiteur={visiteur}
      ici="/boutique/panier"
      alerte={refus ? "Erreur" : undefined}
    >
      {ajoutee && (
        <Notice kind="succes">
          {ajoutee.nom} est dans votre panier. <a href="/boutique">Continuer mes achats</a>
        </Notice>
      )}
      {lignes.length === 0
        ? (
          <>
            <Vide>Votre panier est vide.</Vide>
            <p>
              <a class="button" href="/boutique">Voir la boutique</a>
            </p>
          </>
        )
        : (
          <div class="basket">
            <ul class="basket-lines">
              {lignes.map((ligne) => (
                <Ligne
                  ligne={ligne}
                  refus={refus?.produit === ligne.produit ? refus : undefined}
                />
              ))}
            </ul>
            <section class="panel" aria-labelledby="total">
              <h2 id="total">Total</h2>
              <p class="big">
                <Prix montant={panier!.total} />
              </p>
              <p class="hint">Le prix du moment ; rien n'est réservé avant la commande.</p>
              <a class="button wide" href="/boutique/commander">Commander</a>
            </section>
          </div>
        )}
    </Cadre>
  );
};

const Ligne = ({ ligne, refus }: { ligne: LigneDePanier; refus?: Props["refus"] }) => {
  const { produit, nom, quantite, prix_unitaire, avis } = ligne;
  const id = `q-${produit}`;
  return (
    <li>
      <div>
        <a href={`/boutique/produits/${produit}`}>{nom}</a>
        <small>{dollars(prix_unitaire)} l'unité</small>
        {avis && (
          <p class="warn">
            <Icon name="alerte" />
            {avis}
          </p>
        )}
      </div>
      <form method="post" action={`/boutique/panier/${produit}`} novalidate>
        <label for={id} class="hidden">Quantité de {nom}</label>
        <input
          id={id}
          name="quantite"
          type="number"
          inputmode="numeric"
          min="1"
          max="99"
          value={refus?.quantite ?? quantite}
          aria-invalid={refus ? "true" : undefined}
          aria-describedby={refus ? `${id}-erreur` : undefined}
          autofocus={refus ? true : undefined}
        />
        <button type="submit" class="quiet">
          Changer<span class="hidden">la quantité de {nom}</span>
        </button>
        <button type="submit" class="bare" formaction={`/boutique/panier/${produit}/retrait`}>
          <Icon name="croix" />
          <span class="hidden">Retirer {nom}</span>
        </button>
      </form>
      <b class="amount">{dollars(Math.round(quantite * prix_unitaire * 100) / 100)}</b>
      {refus && (
        <p class="error" id={`${id}-erreur`}>
          <Icon name="alerte" />
          {refus.erreur}
        </p>
      )}
    </li>
  );
};
