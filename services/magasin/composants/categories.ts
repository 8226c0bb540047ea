import type { Categorie } from "../contrats.ts";

/** Every category of the catalogue: the type refuses one that is missing or too many. */
const TOUTES: Record<Categorie, true> = {
  Informatique: true,
  Boissons: true,
  Accessoires: true,
  Confiserie: true,
};

export const CATEGORIES = Object.keys(TOUTES) as Categorie[];
