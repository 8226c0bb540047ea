/** How figures, dates and states read on a page: pure, and in French. */
import { SEUIL_DE_RUPTURE } from "../stock/contrat.ts";

const LANGUE = "fr-CA";
/** Where the stores are: the clock by which a sale is dated. */
const FUSEAU = "America/Toronto";

const DOLLARS = new Intl.NumberFormat(LANGUE, { style: "currency", currency: "CAD" });
const ENTIER = new Intl.NumberFormat(LANGUE, { maximumFractionDigits: 0 });
const POURCENTAGE = new Intl.NumberFormat(LANGUE, {
  style: "percent",
  maximumFractionDigits: 1,
  signDisplay: "exceptZero",
});
const DATE_HEURE = new Intl.DateTimeFormat(LANGUE, {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: FUSEAU,
});
const JOUR_LONG = new Intl.DateTimeFormat(LANGUE, {
  weekday: "long",
  day: "numeric",
  month: "long",
  timeZone: FUSEAU,
});
const DATE = new Intl.DateTimeFormat(LANGUE, { dateStyle: "medium", timeZone: "UTC" });

export const dollars = (montant: number) => DOLLARS.format(montant);
export const entier = (nombre: number) => ENTIER.format(nombre);
/** The day, as AAAA-MM-JJ, that the services count by. */
export const date = (jour: string) => DATE.format(new Date(jour));
export const dateHeure = (instant: string) => DATE_HEURE.format(new Date(instant));
export const jourLong = (instant: Date) => JOUR_LONG.format(instant);

/** A change as "+12,5 %"; `taux` is in percent: 12.5. */
export const evolution = (taux: number) => POURCENTAGE.format(taux / 100).replace("-", "\u2212");

/** "3 ventes", "1 vente", "0 vente": in French the plural begins at two. */
export const compte = (nombre: number, singulier: string, pluriel = `${singulier}s`) =>
  `${entier(nombre)}\u00a0${Math.abs(nombre) < 2 ? singulier : pluriel}`;

/** Adds amounts in cents, so that a column of prices sums to the cent. */
export const somme = (montants: number[]) =>
  montants.reduce((cents, montant) => cents + Math.round(montant * 100), 0) / 100;

/** What was typed as a number, or NaN, which JSON sends as null and the service refuses by name. */
export const nombre = (saisie: string) =>
  saisie.trim() === "" ? NaN : Number(saisie.replace(",", ".").replaceAll(/\s/g, ""));

/** A day as the services count them: in UTC. */
const jour = (instant: Date) => instant.toISOString().slice(0, 10);

/** The first of the last `jours` days, today included. */
const ilYA = (jours: number, aujourdhui: Date) =>
  jour(new Date(aujourdhui.getTime() - (jours - 1) * 86_400_000));

/** The periods that a report offers by name. */
export function periodes(aujourdhui: Date) {
  const au = jour(aujourdhui);
  return [
    { nom: "7 jours", du: ilYA(7, aujourdhui), au },
    { nom: "30 jours", du: ilYA(30, aujourdhui), au },
    { nom: "Ce mois-ci", du: `${au.slice(0, 8)}01`, au },
    { nom: "Depuis le début", du: undefined, au: undefined },
  ];
}

/** The state of a shelf: told by a drawing and a word, coloured besides. */
export const ETATS = { rupture: "Rupture", bas: "Bas", correct: "Correct" } as const;
export type Etat = keyof typeof ETATS;

/** Low from where the stock service counts a product as about to run out. */
export const etat = (disponible: number): Etat =>
  disponible <= 0 ? "rupture" : disponible <= SEUIL_DE_RUPTURE ? "bas" : "correct";

/** A price as somebody would type it. */
export const prixSaisi = (prix: number) => prix.toFixed(2).replace(".", ",");

/** What may be an id: nothing else goes into a path, or is remembered. */
export const ID = /^[0-9a-f-]{36}$/i;
