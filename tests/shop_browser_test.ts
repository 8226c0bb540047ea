import type { Page } from "playwright-core";
import { accessible, fits, openBrowser, openPage, type Screen, screenshot } from "./browser.ts";
import { startRunning } from "./running.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const MOT_DE_PASSE = "boutique-de-demonstration";
const CARTE = "4242 4242 4242 4242";

/** Signs in as one of the demonstration's clients. */
async function connecter(page: Page, courriel = "camille@exemple.ca") {
  await page.goto("/boutique/connexion");
  await page.getByLabel("Adresse de courriel").fill(courriel);
  await page.getByLabel("Mot de passe").fill(MOT_DE_PASSE);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL(/\/boutique$/);
}

async function mettreAuPanier(page: Page, produit: string, quantite: number) {
  await page.goto(`/boutique/produits/${produit}`);
  await page.getByLabel("Quantité").fill(`${quantite}`);
  await page.getByRole("button", { name: "Mettre au panier" }).click();
  await page.waitForURL(/\/boutique\/panier/);
}

Deno.test("every page of the shop, on a desktop and on a phone", async (t) => {
  await using system = await startRunning();
  await using browser = await openBrowser();
  const pictures = Deno.env.get("SCREENSHOTS");

  const look = async (name: string, page: Page, screen: Screen, scheme: string) => {
    await t.step(`${name}, ${screen}, ${scheme}: accessible, and it fits`, async () => {
      if (pictures) await screenshot(page, pictures, `boutique-${name}-${screen}-${scheme}`);
      await accessible(page);
      await fits(page);
    });
  };
  for (const screen of ["desktop", "phone"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await openPage(browser, screen, system.gateway.url, { colorScheme });
      const see = (name: string) => look(name, page, screen, colorScheme);
      await page.goto("/boutique");
      await see("catalogue");
      await page.goto("/boutique?recherche=rien+de+tel");
      await see("rien");
      await page.goto("/boutique/panier");
      await see("panier-vide");
      await page.goto(`/boutique/produits/${CLAVIER}`);
      await see("produit");
      await mettreAuPanier(page, CLAVIER, 2);
      await see("panier");
      await page.goto("/boutique/inscription");
      await page.getByRole("button", { name: "Créer mon compte" }).click();
      await see("inscription");
      await page.goto("/boutique/connexion");
      await see("connexion");
      await connecter(page);
      await page.goto("/boutique/compte");
      await see("compte");
      await page.goto("/boutique/commander");
      await see("commander");
      await page.getByLabel("Adresse de livraison").fill("12, rue des Érables\nMontréal");
      await page.getByLabel("Numéro de carte").fill("4000 0000 0000 0002");
      await page.getByRole("button", { name: "Commander et payer" }).click();
      await see("refusee");
      await page.getByLabel("Numéro de carte").fill(CARTE);
      await page.getByRole("button", { name: "Commander et payer" }).click();
      await page.waitForURL(/faite=oui/);
      await see("commande");
      await page.goto("/boutique/commandes");
      await see("commandes");
      await page.goto("/boutique/nulle-part");
      await see("introuvable");
      await page.context().close();
    }
  }
});
