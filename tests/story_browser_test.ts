import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { openBrowser, openPage } from "./browser.ts";
import { pressAndGo, tabTo, typeOver } from "./keyboard.ts";
import { startRunning } from "./running.ts";
import { eventually } from "./shop.ts";
import * as story from "./story.ts";

const CLAVIER = "Clavier mécanique";

/** Head office's figures: [sales of the store in the report, in the dashboard]. */
async function figures(page: Page): Promise<[string, string]> {
  const row = async (path: string) => {
    await page.goto(path);
    return await page.getByRole("row").filter({ hasText: "Centre-ville" }).first().innerText();
  };
  return [await row("/uc1/rapport"), await row("/uc3/dashboard")];
}

Deno.test("the story, in a browser", async (t) => {
  await using system = await startRunning();
  await using browser = await openBrowser();
  const open = async (javaScriptEnabled: boolean) => {
    const page = await openPage(browser, "desktop", system.gateway.url, { javaScriptEnabled });
    page.on("pageerror", (error) => assert.fail(error.message));
    return page;
  };

  for (const javaScript of [true, false]) {
    await t.step(`by mouse, ${javaScript ? "with" : "without"} JavaScript`, async (t) => {
      const page = await open(javaScript);
      await story.chooseStore(page, "Centre-ville");
      const avant = await story.niveaux(page, CLAVIER);

      await t.step("refused where it was typed, which is kept", async () => {
        await story.demander(page, CLAVIER, "0");
        assert.deepEqual(await story.errors(page), ["La quantité doit être positive"]);
        const champ = page.getByLabel(`Quantité de ${CLAVIER} à demander`);
        assert.equal(await champ.inputValue(), "0");
        await story.demander(page, CLAVIER, "5000");
        assert.deepEqual(await story.errors(page), ["Stock central insuffisant pour ce produit"]);
      });

      await t.step("recorded, accepted by the warehouse, and seen in both stocks", async () => {
        await story.demander(page, CLAVIER, "3");
        assert.match(await story.notice(page), /Demande enregistrée : 3 × Clavier mécanique/);
        await story.accepter(page, 3, CLAVIER);
        await page.goto("/uc2/stock"); // the store is remembered
        assert.deepEqual(await story.niveaux(page, CLAVIER), [avant[0] + 3, avant[1] - 3]);
      });

      await t.step("a product is refused at its fields, created, and in stock at 0", async () => {
        const nom = `Tisane ${javaScript} <b>"é"</b>`;
        await story.creerProduit(page, nom, "Boissons", "abc");
        assert.equal((await story.errors(page)).length, 1);
        await story.creerProduit(page, nom, "Boissons", "3,50");
        await page.waitForURL(/fait=cree/);
        const ici = page.url();
        await eventually(async () => {
          await page.goto(`/uc2/stock?recherche=Tisane+${javaScript}`);
          assert.deepEqual(await story.niveaux(page, nom), [0, 0]);
        });

        const autre = await open(javaScript);
        await page.goto(ici);
        await autre.goto(ici);
        await autre.getByLabel("Prix").fill("4");
        await autre.getByRole("button", { name: "Enregistrer" }).click();
        await autre.waitForURL(/fait=modifie/);
        await page.getByLabel("Prix").fill("5");
        await page.getByRole("button", { name: "Enregistrer" }).click();
        await page.getByRole("button", { name: /Remplacer/ }).click();
        await page.waitForURL(/fait=modifie/);
        assert.match(await page.getByLabel("Prix").inputValue(), /^5/);
        await autre.context().close();
      });

      await t.step(
        "a sale is refused at its line, then recorded, and moves the figures",
        async () => {
          const [rapport, tableau] = await figures(page);
          await page.goto("/ventes");
          await story.ajouter(page, CLAVIER);
          await story.ajouter(page, "Café Premium Bio");
          const quantite = page.getByLabel(`Quantité de ${CLAVIER}`);
          await quantite.fill("900");
          await story.encaisser(page);
          assert.match(
            (await story.errors(page)).join(),
            new RegExp(`Stock insuffisant. Disponible: ${avant[0] + 3}, Demandé: 900`),
          );
          assert.equal(await quantite.inputValue(), "900");
          await quantite.fill("2");
          await story.encaisser(page);
          await page.waitForURL(/\/ventes\/[0-9a-f-]{36}/);
          assert.match(await page.locator(".ticket").innerText(), /195,\s*97/);
          await eventually(async () => {
            const [r, d] = await figures(page);
            assert.notEqual(r, rapport);
            assert.notEqual(d, tableau);
          });
          await page.goto("/uc2/stock");
          assert.deepEqual(await story.niveaux(page, CLAVIER), [avant[0] + 1, avant[1] - 3]);
        },
      );
      await page.context().close();
    });
  }

  await t.step("by keyboard alone: a demande, its approval, a sale", async () => {
    const page = await open(true);
    await page.goto("/");
    await tabTo(page, /contenu/i);
    await page.keyboard.press("Enter");
    await tabTo(page, /^Stock/);
    await pressAndGo(page, "Enter", /uc2\/stock/);
    await tabTo(page, /Plateau/);
    await pressAndGo(page, "Enter", /magasin=/);
    await tabTo(page, /^Quantité de Souris optique/);
    await page.keyboard.type("4");
    await pressAndGo(page, "Enter", /demande=/);
    assert.match(await story.notice(page), /4 × Souris optique/);

    await page.goto("/uc6/demandes");
    await tabTo(page, /^Accepter\s*4 × Souris optique/);
    await pressAndGo(page, "Space", /decidee=/);

    await page.goto("/ventes");
    await tabTo(page, /^Ajouter\s*Souris optique/);
    await page.keyboard.press("Enter");
    await page.getByLabel("Quantité de Souris optique").waitFor();
    await tabTo(page, /^Quantité de Souris optique/, "Shift+Tab");
    await typeOver(page, "3");
    await tabTo(page, /^Enregistrer la vente/);
    await pressAndGo(page, "Enter", /\/ventes\/[0-9a-f-]{36}/);
    assert.match(await page.locator(".ticket").innerText(), /76,\s*50/);
    await page.context().close();
  });

  await t.step("a doubled click, or the same form sent twice, sells once", async () => {
    const page = await open(true);
    await page.goto(`/ventes?magasin=${story.CENTRE_VILLE}`);
    await story.ajouter(page, "Nougat aux amandes");
    const ventes = async () =>
      (await system.sql("ventes")`select from ventes where statut = 'Enregistrée'`).length;
    const avant = await ventes();
    const url = page.url();
    await page.getByRole("button", { name: "Enregistrer la vente" }).dblclick();
    await page.waitForURL(/\/ventes\/[0-9a-f-]{36}/);
    assert.equal(await ventes(), avant + 1);

    await page.goto(url);
    const form: { action: string; body: string } = await page.evaluate(`(() => {
      const form = document.querySelector("#caisse");
      const button = form.querySelector("button[formmethod=post]");
      const body = new URLSearchParams(new FormData(form, button));
      return { action: button.formAction, body: String(body) };
    })()`);
    const post = () =>
      page.request.post(form.action, {
        headers: {
          "Content-Type": "application/x-www-form-urlencoded",
          Origin: system.gateway.url,
        },
        data: form.body,
        maxRedirects: 0,
      });
    const [un, deux] = [await post(), await post()];
    assert.equal(un.headers().location, deux.headers().location);
    assert.equal(await ventes(), avant + 2);
    await page.context().close();
  });
});
