import { Field, Hidden } from "../../composants/field.tsx";
import { Notice } from "../../composants/notice.tsx";
import type { Refus } from "../../erreurs.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";

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
      <Field name="nom" label="Nom" autocomplete="name" value={nom} error={refus?.champ("/nom")} />
      <Field
        name="courriel"
        label="Adresse de courriel"
        type="email"
        autocomplete="username"
        value={courriel}
        error={refus?.champ("/courriel")}
      />
      <Field
        name="mot_de_passe"
        label="Mot de passe"
        type="password"
        autocomplete="new-password"
        hint="Au moins 8 caractères ; quelques mots au hasard font un bon mot de passe."
        error={refus?.champ("/mot_de_passe")}
      />
      <div class="actions">
        <button type="submit">Créer mon compte</button>
        <a href={`/boutique/connexion?${new URLSearchParams({ retour })}`}>J'ai déjà un compte</a>
      </div>
    </form>
  </Cadre>
);
