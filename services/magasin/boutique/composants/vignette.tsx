import { Icon, type IconName } from "../../composants/icon.tsx";
import type { Categorie } from "../../contrats.ts";

const SIGNES: Record<Categorie, IconName> = {
  Informatique: "informatique",
  Boissons: "boissons",
  Accessoires: "accessoires",
  Confiserie: "confiserie",
};

/** In the place of a photograph, which we don't have: the category's sign on its colour, under an awning. */
export const Vignette = ({ categorie }: { categorie: Categorie }) => (
  <span class={`tile ${SIGNES[categorie]}`} aria-hidden="true">
    <Icon name={SIGNES[categorie]} />
  </span>
);
