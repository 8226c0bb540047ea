import { Icon } from "./icon.tsx";

/** The way through a list by its cursors: on to the next page, or back to the first. */
export const Pager = ({ url, suivant }: { url: URL; suivant: string | null }) => {
  const begun = url.searchParams.has("apres");
  if (!suivant && !begun) return null;
  return (
    <nav class="pager" aria-label="Suite de la liste">
      {begun
        ? (
          <a href={avec(url, { apres: null })}>
            <Icon name="retour" />Début de la liste
          </a>
        )
        : <span></span>}
      {suivant
        ? (
          <a rel="next" href={avec(url, { apres: suivant })}>
            Suite de la liste<Icon name="suite" />
          </a>
        )
        : <span class="end">Fin de la liste</span>}
    </nav>
  );
};

/** The page's own address with some parameters changed; null or an empty one goes. */
export function avec(url: URL, changes: Record<string, string | null>) {
  const params = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const query = params.toString();
  return query ? `${url.pathname}?${query}` : url.pathname;
}
