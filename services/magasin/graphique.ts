/** The geometry of the charts, without a line of SVG. */

/** Each value's length, in percent of the longest; nothing is negative or beyond 100. */
export function longueurs(valeurs: number[]): number[] {
  const max = Math.max(0, ...valeurs);
  return valeurs.map((valeur) => max === 0 ? 0 : arrondi(Math.max(0, valeur) / max * 100));
}

/** Points of a curve over `largeur` × `hauteur`: 0 lies at the bottom, the highest at the top. */
export function courbe(valeurs: number[], largeur: number, hauteur: number) {
  const max = Math.max(0, ...valeurs);
  const pas = valeurs.length > 1 ? largeur / (valeurs.length - 1) : 0;
  return valeurs.map((valeur, i) => ({
    x: arrondi(i * pas),
    y: arrondi(max === 0 ? hauteur : hauteur * (1 - Math.max(0, valeur) / max)),
  }));
}

const arrondi = (nombre: number) => Math.round(nombre * 10) / 10;
