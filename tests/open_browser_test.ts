import assert from "node:assert/strict";
import { accessible, openBrowser, openPage, type Screen, screenshot } from "./browser.ts";

const page = (main: string) =>
  new Response(
    `<!doctype html><html lang="fr"><head><title>Stock</title>
    <meta name="viewport" content="width=device-width"></head>
    <body><main><h1>Stock</h1>${main}</main></body></html>`,
    { headers: { "Content-Type": "text/html; charset=utf-8" } },
  );

Deno.test("Chromium shows pages on both screens, and axe-core judges them", async (t) => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    ({ url }) => page(url.endsWith("/muette") ? "<input><img src='data:,'>" : "<p>41 claviers</p>"),
  );
  await using browser = await openBrowser();
  const address = `http://127.0.0.1:${server.addr.port}`;
  const folder = await Deno.makeTempDir();

  for (const [screen, width] of Object.entries({ desktop: 1280, phone: 360 })) {
    await t.step(
      `${screen}: the page is ${width} pixels wide, and its picture is kept`,
      async () => {
        const here = await openPage(browser, screen as Screen, address);
        await here.goto("/stock");
        assert.equal(await here.evaluate("innerWidth"), width);
        await accessible(here);
        await screenshot(here, `${folder}/images`, `stock-${screen}`);
        assert.ok((await Deno.stat(`${folder}/images/stock-${screen}.png`)).size > 1_000);
        await here.context().close();
      },
    );
  }

  await t.step("a field without a label and a picture without a text are found", async () => {
    const here = await openPage(browser, "desktop", address);
    await here.goto("/muette");
    await assert.rejects(accessible(here), /image-alt[^]*<img[^]*label[^]*<input/);
    await here.context().close();
  });
  await Deno.remove(folder, { recursive: true });
});
