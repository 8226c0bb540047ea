import type { Magasin } from "../contrats.ts";
import { Icon } from "./icon.tsx";

type Props = { magasins: Magasin[]; chemin: string; choisi?: string };

/** One link a store; the one chosen is remembered. */
export const ChoixMagasin = ({ magasins, chemin, choisi }: Props) => (
  <nav class={choisi ? "stores" : "stores large"} aria-label="Choisir le magasin">
    <ul>
      {magasins.map(({ id, nom, adresse }) => (
        <li>
          <a href={`${chemin}?magasin=${id}`} aria-current={id === choisi ? "true" : undefined}>
            {!choisi && <Icon name="boutique" />}
            <span>{nom}{!choisi && <small>{adresse}</small>}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
