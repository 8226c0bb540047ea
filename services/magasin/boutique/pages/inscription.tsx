import { Hidden } from "../../composants/field.tsx";
import { Notice } from "../../composants/notice.tsx";
import type { Refus } from "../../erreurs.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import { Courriel, MotDePasse, Nom } from "../composants/identite.tsx";

type Props = {
  visiteur: Visiteur;
  nom: string;
  courriel: string;
  retour: string;
  refus?: Refus;
};

export const InscriptionPage = ({ visiteur, nom, courriel, retour, refus }: Props) => (
  <Cadre titre="Créer un compte" visiteur={visiteur} alerte={refus ? "Erreur" : undefined}>
    {refus && !refus.dansUnChamp(["/nom", "/courriel", "/mot_de_passe"]) && (
      <Notice kind="erreur">{refus.detail}</Notice>
    )}
    <form method="post" action="/boutique/inscription" class="sheet" novalidate>
      <Hidden values={{ retour }} />
      <Nom value={nom} refus={refus} />
      <Courriel value={courriel} refus={refus} />
      <MotDePasse
        nouveau
        hint="Au moins 8 caractères ; quelques mots au hasard font un bon mot de passe."
        refus={refus}
      />
      <div class="actions">
        <button type="submit">Créer mon compte</button>
        <a href={`/boutique/connexion?${new URLSearchParams({ retour })}`}>J'ai déjà un compte</a>
      </div>
    </form>
  </Cadre>
);
