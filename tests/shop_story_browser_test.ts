import assert from "node:assert/strict";
import type { BrowserContextOptions, Page } from "playwright-core";
import { fits, openBrowser, openPage } from "./browser.ts";
import { pressAndGo, tabTo } from "./keyboard.ts";
import { MAGASIN, startRunning } from "./running.ts";
import { eventually } from "./shop.ts";
import * as shopping from "./shopping.ts";
import { errors, notice } from "./story.ts";

Deno.test("a customer's story, in a browser", async (t) => {
  await using system = await startRunning();
  await using browser = await openBrowser();
  const open = async (options: BrowserContextOptions = {}) => {
    const page = await openPage(browser, "desktop", system.gateway.url, options);
    page.on("pageerror", (error) => assert.fail(error.message));
    return page;
  };
  const niveaux = async (produit: string, attendus: [local: number, central: number]) =>
    await eventually(async () => assert.deepEqual(await system.niveaux(produit), attendus));
  const confirmees = async () =>
    (await system.sql("commandes")`select from commandes where statut = 'Confirmée'`).length;
  /** A new customer with so many of a product in their cart, at the checkout. */
  const auPaiement = async (page: Page, produit: string, quantite: number) => {
    await shopping.sInscrire(page);
    await shopping.mettreAuPanier(page, produit, quantite);
    await page.goto("/boutique/commander");
  };

  for (const javaScriptEnabled of [true, false]) {
    const how = `${javaScriptEnabled ? "with" : "without"} JavaScript`;
    await t.step(`a guest's cart, a sign-in, a refused card, an order, ${how}`, async (t) => {
      const produit = await system.produit(3, 20);
      const page = await open({ javaScriptEnabled });
      const courriel = await shopping.sInscrire(page);
      await shopping.mettreAuPanier(page, produit, 1);
      await page.goto("/boutique/compte");
      await shopping.press(page, "Me déconnecter");

      await t.step("the guest's cart joins the client's at sign-in", async () => {
        await shopping.mettreAuPanier(page, produit, 3);
        await page.getByRole("link", { name: "Commander", exact: true }).click();
        await page.waitForURL(/connexion\?retour=/);
        await shopping.seConnecter(page, courriel);
        await page.waitForURL(/\/boutique\/commander/);
        assert.deepEqual(await shopping.panier(page), ["4"]);
      });

      await t.step("a quantity is changed, and refused where it was typed", async () => {
        const champ = page.locator(".basket-lines input[name=quantite]");
        await champ.fill("0");
        await shopping.press(page, "Changer");
        assert.deepEqual(await errors(page), ["La quantité doit être positive"]);
        await champ.fill("2");
        await shopping.press(page, "Changer");
        assert.deepEqual(await shopping.panier(page), ["2"]);
      });

      await t.step("a refused card takes nothing, and only its number is forgotten", async () => {
        await page.goto("/boutique/commander");
        await shopping.remplir(page, shopping.REFUSEE);
        await shopping.payer(page);
        assert.match((await errors(page)).join(), /refusé par la banque/);
        assert.equal(
          await page.getByLabel("Adresse de livraison").inputValue(),
          shopping.ADRESSE,
        );
        assert.equal(await page.getByLabel("Numéro de carte").inputValue(), "");
        await niveaux(produit, [3, 20]);
      });

      await t.step("another one is accepted; the goods leave the warehouse", async () => {
        await page.getByLabel("Numéro de carte").fill(shopping.CARTE);
        await shopping.payer(page);
        await page.waitForURL(shopping.COMMANDE);
        assert.match(await notice(page), /confirmée et payée/);
        assert.match(await page.locator("main").innerText(), /25,\s*00/);
        await niveaux(produit, [3, 18]);
        await eventually(async () => assert.deepEqual(await shopping.panier(page), []));
      });

      await t.step("it is among my orders; cancelled, the goods come back", async () => {
        await page.goto("/boutique/commandes");
        await page.getByRole("row").filter({ hasText: /Confirmée/ }).getByRole("link").click();
        await page.waitForURL(shopping.COMMANDE);
        await shopping.press(page, "Annuler cette commande");
        assert.match(await page.locator("main").innerText(), /Annulée/);
        assert.equal(await page.getByRole("button", { name: "Annuler" }).count(), 0);
        await niveaux(produit, [3, 20]);
      });
      await page.context().close();
    });
  }

  await t.step("by keyboard alone, from the catalogue to the order", async () => {
    const produit = await system.produit(0, 5);
    const page = await open();
    await shopping.sInscrire(page);
    await page.goto(`/boutique/produits/${produit}`);
    await tabTo(page, /contenu/i);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Quantité/);
    await tabTo(page, /^Mettre au panier/);
    await pressAndGo(page, "Enter", /\/boutique\/panier/);
    await tabTo(page, /^Commander$/);
    await pressAndGo(page, "Enter", /\/boutique\/commander/);
    await tabTo(page, /^Adresse de livraison/);
    await page.keyboard.type("12, rue des Érables");
    await tabTo(page, /^Numéro de carte/);
    await page.keyboard.type(shopping.CARTE);
    await tabTo(page, /^Commander et payer/);
    await pressAndGo(page, "Enter", shopping.COMMANDE);
    await niveaux(produit, [0, 4]);
    await page.context().close();
  });

  await t.step("picked up in the one store that has all of it", async () => {
    const produit = await system.produit(2, 0);
    const page = await open({ viewport: { width: 360, height: 700 } });
    await auPaiement(page, produit, 2);
    await fits(page);
    const magasins = page.getByLabel("Magasin", { exact: true }).locator("option[value]");
    assert.equal(await magasins.filter({ hasText: /Magasin/ }).count(), 1);
    await shopping.remplir(page, shopping.CARTE, MAGASIN);
    await shopping.payer(page);
    await page.waitForURL(shopping.COMMANDE);
    assert.match(await page.locator("main").innerText(), /Retrait[^]*Centre-ville/);
    await fits(page);
    await niveaux(produit, [0, 0]);
    await page.context().close();
  });

  await t.step("goods that went meanwhile are said with what is left, the form kept", async () => {
    const produit = await system.produit(0, 2);
    const page = await open();
    await auPaiement(page, produit, 2);
    await system.sql("stock")`update niveaux set reservee = 1
      where produit = ${produit} and quantite = 2`;
    await shopping.remplir(page, shopping.CARTE);
    await shopping.payer(page);
    assert.match(await notice(page), /Stock insuffisant. Disponible: 1, Demandé: 2/);
    assert.equal(await page.getByLabel("Adresse de livraison").inputValue(), shopping.ADRESSE);
    await niveaux(produit, [0, 2]);
    await page.context().close();
  });

  await t.step("a doubled click, or the same form sent twice, orders once", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const produit = await system.produit(0, 9);
      const page = await open({ javaScriptEnabled });
      await auPaiement(page, produit, 1);
      await shopping.remplir(page, shopping.CARTE);
      const avant = await confirmees();
      await page.getByRole("button", { name: "Commander et payer" }).dblclick();
      await page.waitForURL(shopping.COMMANDE);
      await niveaux(produit, [0, 8]);
      assert.equal(await confirmees(), avant + 1);
      await page.context().close();
    }
    const produit = await system.produit(0, 9);
    const page = await open();
    await auPaiement(page, produit, 1);
    await shopping.remplir(page, shopping.CARTE);
    const data: string = await page.evaluate(
      `String(new URLSearchParams(new FormData(document.querySelector("form.checkout"))))`,
    );
    const send = (origin: string) =>
      page.request.post("/boutique/commander", {
        headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: origin },
        data,
        maxRedirects: 0,
      });
    const avant = await confirmees();
    assert.equal((await send("https://ailleurs.example")).status(), 403);
    assert.equal(await confirmees(), avant);
    const [un, deux] = [await send(system.gateway.url), await send(system.gateway.url)];
    assert.match(un.headers().location, shopping.COMMANDE);
    assert.equal(un.headers().location, deux.headers().location);
    assert.equal(await confirmees(), avant + 1);

    const autre = await open();
    await shopping.sInscrire(autre);
    const { pathname } = new URL(un.headers().location, system.gateway.url);
    assert.equal((await autre.goto(pathname))?.status(), 404, "another client's order");
    assert.match(await autre.locator("main").innerText(), /Commande non trouvée/);
    await autre.context().close();
    await page.context().close();
  });

  await t.step("a token that has ended is renewed unseen, by two tabs at once too", async () => {
    const page = await open();
    const courriel = await shopping.sInscrire(page);
    const autre = await page.context().newPage();
    for (let fois = 0; fois < 3; fois++) {
      await page.context().clearCookies({ name: "jeton" });
      await Promise.all([page.goto("/boutique/compte"), autre.goto("/boutique/compte")]);
      for (const onglet of [page, autre]) {
        assert.equal(await onglet.getByLabel("Adresse de courriel").inputValue(), courriel);
      }
    }
    await page.context().close();
  });
});
