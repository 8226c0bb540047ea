import { courbe, longueurs } from "../graphique.ts";

export type Bar = { nom: string; valeur: number; texte: string };

const ROW = 46;

/**
 * Horizontal bars, drawn in percent so that they fit any width and their text keeps its size.
 * The table beside them carries the same figures.
 */
export const Bars = ({ id, titre, description, bars }: {
  id: string;
  titre: string;
  description: string;
  bars: Bar[];
}) => {
  const lengths = longueurs(bars.map(({ valeur }) => valeur));
  return (
    <svg
      class="bars"
      role="img"
      aria-labelledby={`${id}-titre ${id}-description`}
      width="100%"
      height={bars.length * ROW}
    >
      <title id={`${id}-titre`}>{titre}</title>
      <desc id={`${id}-description`}>{description}</desc>
      {bars.map(({ nom, texte }, i) => (
        <>
          <text x="0" y={i * ROW + 15}>{nom}</text>
          <text x="100%" y={i * ROW + 15} class="value">{texte}</text>
          <rect x="0" y={i * ROW + 23} width="100%" height="9" rx="4.5" class="groove" />
          <rect x="0" y={i * ROW + 23} width={`${lengths[i]}%`} height="9" rx="4.5" />
        </>
      ))}
    </svg>
  );
};

const W = 132;
const H = 34;

/** Fourteen days as a line: the week before in grey, the last one in colour. */
export const Sparkline = ({ valeurs, texte }: { valeurs: number[]; texte: string }) => {
  const points = courbe(valeurs, W, H);
  const half = Math.floor(points.length / 2);
  const path = (some: typeof points) => some.map(({ x, y }) => `${x},${y + 3}`).join(" ");
  const last = points.at(-1);
  return (
    <svg class="spark" viewBox={`-4 0 ${W + 8} ${H + 6}`} width={W + 8} height={H + 6} role="img">
      <title>{texte}</title>
      <polyline class="before" points={path(points.slice(0, half + 1))} />
      <polyline points={path(points.slice(half))} />
      {last && <circle cx={last.x} cy={last.y + 3} r="3.5" />}
    </svg>
  );
};
