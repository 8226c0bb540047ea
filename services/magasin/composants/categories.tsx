import type { Categorie } from "../contrats.ts";
import { avec } from "./pager.tsx";

/** Every category of the catalogue: the type refuses one that is missing or too many. */
const TOUTES: Record<Categorie, true> = {
  Informatique: true,
  Boissons: true,
  Accessoires: true,
  Confiserie: true,
};

export const CATEGORIES = Object.keys(TOUTES) as Categorie[];

/** A list narrowed to one category, or not; the rest of the address stays. */
export const Categories = ({ url, toutes }: { url: URL; toutes: string }) => {
  const choisie = url.searchParams.get("categorie") ?? "";
  return (
    <nav class="toolbar" aria-label="Filtrer par catégorie">
      <ul class="chips">
        {["", ...CATEGORIES].map((nom) => (
          <li>
            <a
              href={avec(url, { categorie: nom, apres: null })}
              aria-current={nom === choisie ? "true" : undefined}
            >
              {nom || toutes}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};
