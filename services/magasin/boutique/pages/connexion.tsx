import { Hidden } from "../../composants/field.tsx";
import { Notice } from "../../composants/notice.tsx";
import type { Refus } from "../../erreurs.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import { Courriel, MotDePasse } from "../composants/identite.tsx";

type Props = {
  visiteur: Visiteur;
  courriel: string;
  retour: string;
  /** The session that the visitor came with has ended. */
  finie?: boolean;
  refus?: Refus;
};

export const ConnexionPage = ({ visiteur, courriel, retour, finie, refus }: Props) => (
  <Cadre
    titre="Se connecter"
    visiteur={visiteur}
    ici="/boutique/connexion"
    alerte={refus ? "Erreur" : undefined}
  >
    {finie && <Notice kind="info">Votre session est finie : connectez-vous de nouveau.</Notice>}
    {refus && !refus.dansUnChamp(["/courriel", "/mot_de_passe"]) && (
      <Notice kind="erreur">{refus.detail}</Notice>
    )}
    <div class="entrance">
      <form method="post" action="/boutique/connexion" class="sheet" novalidate>
        <Hidden values={{ retour }} />
        <Courriel value={courriel} refus={refus} />
        <MotDePasse refus={refus} />
        <div class="actions">
          <button type="submit">Se connecter</button>
        </div>
      </form>
      <section class="panel" aria-labelledby="nouveau">
        <h2 id="nouveau">Première visite ?</h2>
        <p>Un compte garde votre panier et vos commandes.</p>
        <p>
          <a class="button quiet" href={`/boutique/inscription?${new URLSearchParams({ retour })}`}>
            Créer un compte
          </a>
        </p>
      </section>
    </div>
  </Cadre>
);
