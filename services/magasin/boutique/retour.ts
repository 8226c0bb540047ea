const ICI = "http://boutique.invalid";

/** Where to go once signed in: a page of the shop, or its catalogue for anything else. */
export function retourSur(demande: string | undefined): string {
  const url = URL.parse(demande ?? "", ICI);
  if (url?.origin !== ICI || !/^\/boutique(\/|$)/.test(url.pathname)) return "/boutique";
  return url.pathname + url.search;
}
