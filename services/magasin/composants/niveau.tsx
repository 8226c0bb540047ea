import { compte, entier, type Etat, etat, ETATS } from "../regles.ts";

const BOXES: Record<Etat, number> = { rupture: 0, bas: 1, correct: 3 };

/** What a shelf holds: a small shelf more or less full, the quantity, and the state in a word. */
export const Niveau = ({ disponible, reserve = 0 }: { disponible: number; reserve?: number }) => {
  const niveau = etat(disponible);
  return (
    <span class={`level ${niveau}`}>
      <svg viewBox="0 0 30 16" width="30" height="16" aria-hidden="true">
        {[1, 11, 21].map((x, i) => (
          <rect x={x} y="3" width="8" height="9" rx="1.5" class={i < BOXES[niveau] ? "full" : ""} />
        ))}
        <path d="M0 14.5h30" />
      </svg>
      <b>{entier(disponible)}</b>
      <span class="state">{ETATS[niveau]}</span>
      {reserve > 0 && <small>et {compte(reserve, "réservé")}</small>}
    </span>
  );
};
