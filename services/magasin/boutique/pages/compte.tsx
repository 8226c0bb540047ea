import { Notice } from "../../composants/notice.tsx";
import type { Refus } from "../../erreurs.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import { Courriel, MotDePasse, Nom } from "../composants/identite.tsx";

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
          <Nom value={nom} refus={refus} />
          <Courriel value={courriel} refus={refus} />
          <MotDePasse
            name="nouveau_mot_de_passe"
            label="Nouveau mot de passe"
            nouveau
            hint="Vide : il ne change pas. En changer met fin à vos autres sessions."
            refus={refus}
          />
          <MotDePasse
            name="mot_de_passe_actuel"
            label="Mot de passe actuel"
            hint="Pour changer d'adresse ou de mot de passe."
            refus={refus}
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
