import { Icon } from "../../composants/icon.tsx";
import { entier } from "../../regles.ts";

/** So few are left that one would rather know. */
const PEU = 5;

/** How much of a product there is, in words: « En stock », « Plus que 3 », « Épuisé ». */
export const Dispo = ({ disponible, epuise = "Épuisé" }: { disponible: number; epuise?: string }) =>
  disponible <= 0
    ? (
      <span class="dispo none">
        <Icon name="croix" />
        {epuise}
      </span>
    )
    : disponible <= PEU
    ? (
      <span class="dispo few">
        <Icon name="horloge" />Plus que {entier(disponible)}
      </span>
    )
    : (
      <span class="dispo">
        <Icon name="coche" />En stock
      </span>
    );
