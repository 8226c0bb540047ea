import { Field } from "../../composants/field.tsx";
import { Notice } from "../../composants/notice.tsx";
import type { Refus } from "../../erreurs.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";

type Props = {
  visiteur: Visiteur;
  nom: string;
  courriel: string;
  fait?: boolean;
  refus?: Refus;
  /** What is wrong with the demand to erase. */
  erreurDEffacement?: string;
};

const CHAMPS = ["/nom", "/courriel", "/mot_de_passe_actuel", "/nouveau_mot_de_passe"];

export const ComptePage = (props: Props) => {
  const { visiteur, nom, courriel, fait, refus, erreurDEffacement } = props;
  return (
    <Cadre
      titre="Mon compte"
      visiteur={visiteur}
      ici="/boutique/compte"
      alerte={refus || erreurDEffacement ? "Erreur" : undefined}
    >
      {fait && <Notice kind="succes">C'est enregistré.</Notice>}
      {refus && !refus.dansUnChamp(CHAMPS) && <Notice kind="erreur">{refus.detail}</Notice>}
      <div class="entrance">
        <form method="post" action="/boutique/compte" class="sheet" novalidate>
          <Field
            name="nom"
            label="Nom"
            autocomplete="name"
            value={nom}
            error={refus?.champ("/nom")}
          />
          <Field
            name="courriel"
            label="Adresse de courriel"
            type="email"
            autocomplete="username"
            value={courriel}
            error={refus?.champ("/courriel")}
          />
          <Field
            name="nouveau_mot_de_passe"
            label="Nouveau mot de passe"
            type="password"
            autocomplete="new-password"
            hint="Vide : il ne change pas. En changer met fin à vos autres sessions."
            error={refus?.champ("/nouveau_mot_de_passe")}
          />
          <Field
            name="mot_de_passe_actuel"
            label="Mot de passe actuel"
            type="password"
            autocomplete="current-password"
            hint="Pour changer d'adresse ou de mot de passe."
            error={refus?.champ("/mot_de_passe_actuel")}
          />
          <div class="actions">
            <button type="submit">Enregistrer</button>
          </div>
        </form>
        <div>
          <form method="post" action="/boutique/deconnexion" class="panel">
            <button type="submit" class="quiet wide">Me déconnecter</button>
          </form>
          <section class="panel" aria-labelledby="donnees">
            <h2 id="donnees">Mes données</h2>
            <p>
              <a href="/boutique/compte/donnees.json" download>
                Télécharger tout ce que nous savons de moi
              </a>
            </p>
            <form method="post" action="/boutique/compte/effacement" novalidate>
              <label class="tick">
                <input
                  type="checkbox"
                  name="sur"
                  value="oui"
                  aria-invalid={erreurDEffacement ? "true" : undefined}
                  aria-describedby={erreurDEffacement ? "sur-erreur" : undefined}
                />
                Effacer mon compte ; mes commandes restent, sans mon nom.
              </label>
              {erreurDEffacement && <p class="error" id="sur-erreur">{erreurDEffacement}</p>}
              <button type="submit" class="quiet">Effacer mon compte</button>
            </form>
          </section>
        </div>
      </div>
    </Cadre>
  );
};
