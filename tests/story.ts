/** What people do on the pages, by mouse; each step says where it ends. */
import type { Page } from "playwright-core";

export const CENTRE_VILLE = "33333333-3333-3333-3333-333333333331";

/** The text of what a page announces. */
export const notice = (page: Page) => page.locator(".notice").first().innerText();
export const errors = (page: Page) => page.locator(".error").allInnerTexts();

export async function chooseStore(page: Page, name: string) {
  await page.goto("/uc2/stock");
  await page.getByRole("link", { name }).click();
  await page.waitForURL(/magasin=/);
}

/** Asks for goods on the stock page that is open. */
export async function demander(page: Page, produit: string, quantite: string) {
  await page.getByLabel(`Quantité de ${produit} à demander`).fill(quantite);
  await Promise.all([
    page.waitForEvent("domcontentloaded"),
    page.getByRole("button", { name: `Demander ${produit}` }).click(),
  ]);
}

/** [in the store, in the warehouse], as the stock page shows them. */
export async function niveaux(page: Page, produit: string): Promise<[number, number]> {
  const row = page.getByRole("row").filter({
    has: page.getByLabel(`Quantité de ${produit} à demander`),
  });
  const cells = await row.getByRole("cell").or(row.getByRole("rowheader")).allInnerTexts();
  const number = (text: string) => Number(/\d+/.exec(text.replaceAll(/[\s  ]/g, ""))?.[0]);
  const [, local, central] = cells;
  return [number(local), number(central)];
}

export async function accepter(page: Page, quantite: number, produit: string) {
  await page.goto("/uc6/demandes");
  await page.getByRole("button", { name: `Accepter ${quantite} × ${produit}` }).first().click();
  await page.waitForURL(/decidee=/);
}

export async function creerProduit(page: Page, nom: string, categorie: string, prix: string) {
  await page.goto("/uc4/produits/nouveau");
  await page.getByLabel("Nom").fill(nom);
  await page.getByLabel("Catégorie").selectOption(categorie);
  await page.getByLabel("Prix").fill(prix);
  await Promise.all([
    page.waitForEvent("domcontentloaded"),
    page.getByRole("button", { name: "Créer" }).click(),
  ]);
}

/** Puts a product on the ticket of the till that is open. */
export async function ajouter(page: Page, produit: string) {
  await page.getByRole("button", { name: `Ajouter ${produit} au ticket` }).click();
  await page.getByLabel(`Quantité de ${produit}`).waitFor();
}

export const encaisser = (page: Page) =>
  Promise.all([
    page.waitForEvent("domcontentloaded"),
    page.getByRole("button", { name: "Enregistrer la vente" }).click(),
  ]);
