import { Field, FieldError, Hidden } from "../../composants/field.tsx";
import { Icon } from "../../composants/icon.tsx";
import { Notice } from "../../composants/notice.tsx";
import { Prix } from "../../composants/prix.tsx";
import type { Magasin } from "../../contrats.ts";
import type { Refus } from "../../erreurs.ts";
import { compte, dollars } from "../../regles.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import type { Panier } from "../contrats.ts";

/** What was typed; never the card's number. */
export type SaisieDeCommande = { mode: string; magasin: string; adresse: string };

type Props = {
  visiteur: Visiteur;
  panier: Panier;
  saisie: SaisieDeCommande;
  /** Whether the central stock has all of it, and what each store lacks. */
  livrable: boolean;
  magasins: (Magasin & { manque: string[] })[];
  /** Under which the order happens once, however often the form is sent. */
  cle: string;
  refus?: Refus;
};

const CHAMPS = ["/adresse", "/magasin", "/paiement/carte"];

export const CommanderPage = (props: Props) => {
  const { visiteur, panier, cle, refus } = props;
  const refusDeCarte = refus?.status === 402 ? refus.detail : refus?.champ("/paiement/carte");
  return (
    <Cadre titre="Commander" visiteur={visiteur} alerte={refus ? "Erreur" : undefined}>
      {refus && refus.status !== 402 && !refus.dansUnChamp(CHAMPS) && (
        <Notice kind="erreur">
          {refus.detail}. {refus.champ("/panier")
            ? (
              <>
                Rien n'a été débité. <a href="/boutique/panier">Revoir mon panier</a>
              </>
            )
            : <a href="/boutique/commandes">Voir mes commandes</a>}
        </Notice>
      )}
      <form method="post" action="/boutique/commander" class="checkout" novalidate>
        <Hidden values={{ panier: panier.id, cle }} />
        <div class="steps">
          <Reception {...props} />
          <fieldset class="panel">
            <legend>Payer</legend>
            <Field
              name="carte"
              label="Numéro de carte"
              inputmode="numeric"
              autocomplete="cc-number"
              maxlength={23}
              error={refusDeCarte}
              hint="Cartes d'essai : 4242 4242 4242 4242 est acceptée, 4000 0000 0000 0002 est refusée."
            />
          </fieldset>
        </div>
        <Resume panier={panier} />
      </form>
    </Cadre>
  );
};

const Reception = ({ saisie, livrable, magasins, refus }: Props) => {
  const possibles = magasins.filter(({ manque }) => manque.length === 0);
  const autres = magasins.filter(({ manque }) => manque.length > 0);
  const mode = saisie.mode || (livrable ? "livraison" : "retrait");
  return (
    <fieldset class="panel">
      <legend>Recevoir</legend>
      <div class="choice">
        <label>
          <input type="radio" name="mode" value="livraison" checked={mode === "livraison"} />
          <span>
            <b>Livraison</b>
            <small>
              {livrable
                ? "De notre entrepôt, à votre adresse."
                : "L'entrepôt n'a pas tout le panier."}
            </small>
          </span>
        </label>
        <div class="choice-more">
          <Field
            name="adresse"
            label="Adresse de livraison"
            autocomplete="street-address"
            multiline
            maxlength={300}
            value={saisie.adresse}
            error={refus?.champ("/adresse")}
          />
        </div>
      </div>
      <div class="choice">
        <label>
          <input type="radio" name="mode" value="retrait" checked={mode === "retrait"} />
          <span>
            <b>Retrait en magasin</b>
            <small>
              {possibles.length > 0
                ? `${compte(possibles.length, "magasin")} ${
                  possibles.length > 1 ? "ont" : "a"
                } tout votre panier.`
                : "Aucun magasin n'a tout votre panier."}
            </small>
          </span>
        </label>
        <div class="choice-more">
          <div class="field">
            <label for="magasin">Magasin</label>
            <select
              id="magasin"
              name="magasin"
              disabled={possibles.length === 0}
              aria-invalid={refus?.champ("/magasin") ? "true" : undefined}
              aria-describedby={refus?.champ("/magasin") ? "magasin-erreur" : undefined}
            >
              {possibles.length !== 1 && <option value="">Choisir…</option>}
              {possibles.map(({ id, nom, adresse }) => (
                <option value={id} selected={id === saisie.magasin}>{nom}, {adresse}</option>
              ))}
            </select>
            <FieldError id="magasin" error={refus?.champ("/magasin")} />
          </div>
          {autres.length > 0 && (
            <details>
              <summary>Pourquoi pas les autres magasins ?</summary>
              <ul>
                {autres.map(({ nom, manque }) => <li>{nom} : il manque {manque.join(", ")}</li>)}
              </ul>
            </details>
          )}
        </div>
      </div>
    </fieldset>
  );
};

const Resume = ({ panier }: { panier: Panier }) => (
  <section class="panel" aria-labelledby="resume">
    <h2 id="resume">Votre commande</h2>
    <ul class="summary">
      {panier.lignes.map(({ nom, quantite, prix_unitaire, avis }) => (
        <li>
          <span>
            {quantite} × {nom}
            {avis && (
              <small class="warn">
                <Icon name="alerte" />
                {avis}
              </small>
            )}
          </span>
          <b>{dollars(Math.round(quantite * prix_unitaire * 100) / 100)}</b>
        </li>
      ))}
    </ul>
    <p class="big">
      <Prix montant={panier.total} />
    </p>
    <button type="submit" class="wide">Commander et payer</button>
    <p class="hint">
      Si un article vient à manquer, ou si la carte est refusée, rien n'est débité ni réservé.
    </p>
  </section>
);
