import { Field } from "../../composants/field.tsx";
import type { Refus } from "../../erreurs.ts";

/** The fields of an account, wherever they are typed; each shows what is wrong with it. */
type Props = { value?: string; refus?: Refus };

export const Nom = ({ value, refus }: Props) => (
  <Field name="nom" label="Nom" autocomplete="name" value={value} error={refus?.champ("/nom")} />
);

export const Courriel = ({ value, refus }: Props) => (
  <Field
    name="courriel"
    label="Adresse de courriel"
    type="email"
    autocomplete="username"
    value={value}
    error={refus?.champ("/courriel")}
  />
);

/** A password is never shown again. */
export const MotDePasse = (
  { name = "mot_de_passe", label = "Mot de passe", nouveau, hint, refus }: {
    name?: string;
    label?: string;
    nouveau?: boolean;
    hint?: string;
    refus?: Refus;
  },
) => (
  <Field
    name={name}
    label={label}
    type="password"
    autocomplete={nouveau ? "new-password" : "current-password"}
    hint={hint}
    error={refus?.champ(`/${name}`)}
  />
);
