/** One day's revenue of a store, in cents; `jour` is AAAA-MM-JJ, in UTC. */
export type Journee = { jour: string; cents: number };

const DAY = 86_400_000;

/** The days of the comparison, oldest first: 7 before, then 7 with `aujourdhui` as the last. */
export function quatorzeJours(aujourdhui: Date): string[] {
  return Array.from(
    { length: 14 },
    (_, i) => new Date(aujourdhui.getTime() - (13 - i) * DAY).toISOString().slice(0, 10),
  );
}

/** The 14 days in full: a day without a sale is a 0. */
export function remplir(journees: Journee[], jours: string[]): Journee[] {
  const parJour = new Map(journees.map(({ jour, cents }) => [jour, cents]));
  return jours.map((jour) => ({ jour, cents: parJour.get(jour) ?? 0 }));
}

/** Percentage by which the last 7 of 14 days exceed the first 7, to one decimal; null from nothing. */
export function tendance(quatorze: Journee[]): number | null {
  const total = (journees: Journee[]) => journees.reduce((sum, { cents }) => sum + cents, 0);
  const avant = total(quatorze.slice(0, 7));
  if (avant === 0) return null;
  return Math.round((total(quatorze.slice(7)) - avant) / avant * 1000) / 10;
}
