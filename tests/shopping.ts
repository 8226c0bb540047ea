/** What a customer does in the shop, by mouse; each step says where it ends. */
import type { Page } from "playwright-core";

export const MOT_DE_PASSE = "boutique-de-demonstration";
export const CARTE = "4242 4242 4242 4242";
export const REFUSEE = "4000 0000 0000 0002";
export const ADRESSE = "12, rue des Érables\nMontréal";
export const COMMANDE = /\/boutique\/commandes\/[0-9a-f-]{36}/;

/** Presses a button that leads to another page, or to the same one rendered anew. */
export const press = (page: Page, name: string) =>
  Promise.all([
    page.waitForEvent("domcontentloaded"),
    page.getByRole("button", { name }).click(),
  ]);

export async function mettreAuPanier(page: Page, produit: string, quantite: number) {
  await page.goto(`/boutique/produits/${produit}`);
  await page.getByLabel("Quantité").fill(`${quantite}`);
  await press(page, "Mettre au panier");
  await page.waitForURL(/\/boutique\/panier/);
}

/** Signs in on the page that is open. */
export async function seConnecter(page: Page, courriel: string) {
  await page.getByLabel("Adresse de courriel").fill(courriel);
  await page.getByLabel("Mot de passe").fill(MOT_DE_PASSE);
  await press(page, "Se connecter");
}

/** Signs somebody new up. */
export async function sInscrire(page: Page): Promise<string> {
  const courriel = `${crypto.randomUUID()}@exemple.ca`;
  await page.goto("/boutique/inscription");
  await page.getByLabel("Nom").fill("Camille Tremblay");
  await page.getByLabel("Adresse de courriel").fill(courriel);
  await page.getByLabel("Mot de passe").fill(MOT_DE_PASSE);
  await press(page, "Créer mon compte");
  return courriel;
}

/** Fills the checkout that is open: to be delivered, or to be picked up in a store. */
export async function remplir(page: Page, carte: string, magasin?: string) {
  if (magasin) {
    await page.getByRole("radio", { name: "Retrait en magasin" }).check();
    await page.getByLabel("Magasin", { exact: true }).selectOption({ value: magasin });
  } else {
    await page.getByRole("radio", { name: "Livraison" }).check();
    await page.getByLabel("Adresse de livraison").fill(ADRESSE);
  }
  await page.getByLabel("Numéro de carte").fill(carte);
}

export const payer = (page: Page) => press(page, "Commander et payer");

/** The articles that the cart shows, and how many of each. */
export async function panier(page: Page): Promise<string[]> {
  await page.goto("/boutique/panier");
  const champs = await page.locator(".basket-lines input[name=quantite]").all();
  return await Promise.all(champs.map((champ) => champ.inputValue()));
}
