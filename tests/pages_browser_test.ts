import assert from "node:assert/strict";
import { SERVICES } from "../services/magasin/navigation.ts";
import { accessible, fits, openBrowser, openPage, screenshot } from "./browser.ts";
import { startRunning } from "./running.ts";
import { CENTRE_VILLE } from "./story.ts";

const CLAVIER = "550e8400-e29b-41d4-a716-446655440001";
const CAFE = "550e8400-e29b-41d4-a716-446655440003";
const MALIN = `<script>alert(1)</script> " 🧉 ${"long ".repeat(30)}`.trim();

const PAGES: Record<string, string> = {
  "accueil": "/",
  "uc1-rapport": "/uc1/rapport",
  "uc2-choix": "/uc2/stock",
  "uc2-stock": `/uc2/stock?magasin=${CENTRE_VILLE}`,
  "uc3-dashboard": "/uc3/dashboard",
  "uc4-produits": "/uc4/produits",
  "uc4-produit": `/uc4/produits/${CLAVIER}`,
  "uc4-nouveau": "/uc4/produits/nouveau",
  "uc6-demandes": "/uc6/demandes",
  "vente": `/ventes?magasin=${CENTRE_VILLE}&q.${CLAVIER}=2&q.${CAFE}=1`,
  "documentation": "/doc",
  "introuvable": "/uc4/rien/ici",
};

Deno.test("every page, on a desktop and on a phone", async (t) => {
  await using system = await startRunning();
  await using browser = await openBrowser();
  const pictures = Deno.env.get("SCREENSHOTS");
  const vente = await (await system.call("ventes", "/api/v1/ventes?limite=1")).json();
  const pages = { ...PAGES, "ticket": `/ventes/${vente.donnees[0].id}` };

  for (const screen of ["desktop", "phone"] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await openPage(browser, screen, system.gateway.url, { colorScheme });
      const foreign: string[] = [];
      const complaints: string[] = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(system.gateway.url)) foreign.push(request.url());
      });
      page.on("console", (message) => {
        if (message.type() === "error" && !/404/.test(message.text())) {
          complaints.push(message.text());
        }
      });
      for (const [name, path] of Object.entries(pages)) {
        await t.step(`${name}, ${screen}, ${colorScheme}: accessible, and it fits`, async () => {
          await page.goto(path);
          if (pictures && colorScheme === "light") {
            await screenshot(page, pictures, screen === "desktop" ? name : `${name}-telephone`);
          }
          await accessible(page);
          await fits(page);
        });
      }
      assert.deepEqual([foreign, complaints], [[], []]);
      await page.context().close();
    }
  }

  await t.step("a malicious and endless name is text everywhere", async () => {
    const cree = await system.post("produits", "/api/v1/produits", {
      nom: MALIN,
      categorie: "Boissons",
      prix: 2,
      description: MALIN,
    });
    const { id } = await cree.json();
    const page = await openPage(browser, "phone", system.gateway.url, {
      viewport: { width: 360, height: 700 },
    });
    page.on("dialog", () => assert.fail("the name ran as a script"));
    for (const path of ["/uc4/produits", `/uc2/stock?magasin=${CENTRE_VILLE}`, "/ventes"]) {
      await page.goto(`${path}${path.includes("?") ? "&" : "?"}recherche=alert`);
      assert.ok((await page.locator("main").innerText()).includes("<script>alert(1)</script>"));
      await fits(page);
    }
    await page.goto(`/uc4/produits/${id}`);
    assert.equal(await page.getByLabel("Nom").inputValue(), MALIN);
    await page.context().close();
  });

  await t.step("each service's documentation shows its operations", async () => {
    const page = await openPage(browser, "desktop", system.gateway.url);
    await page.goto("/doc");
    const links = page.locator("nav.tabs a");
    const services = await links.locator("b").allInnerTexts();
    assert.equal(services.length, Object.keys(SERVICES).length);
    for (const service of services) {
      await page.goto(`/doc/${service}`);
      await page.locator(".opblock").first().waitFor();
      await fits(page);
      if (pictures && service === "stock") {
        await screenshot(page, pictures, "doc-stock");
      }
    }
    await page.context().close();
  });
});

Deno.test("a page whose service is away says so, with 503, and the others work", async () => {
  await using system = await startRunning({ supervised: false });
  await using browser = await openBrowser();
  const page = await openPage(browser, "desktop", system.gateway.url);
  for (const instance of system.instances) {
    if (instance.service === "performances") await instance.kill();
  }
  const answer = await page.goto("/uc3/dashboard");
  assert.equal(answer?.status(), 503);
  assert.match(await page.locator("main").innerText(), /ne répond pas/);
  await accessible(page);
  for (const path of ["/", "/uc1/rapport", "/uc2/stock", "/uc4/produits", "/uc6/demandes"]) {
    assert.equal((await page.goto(path))?.status(), 200, path);
  }
});
