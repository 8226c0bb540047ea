import assert from "node:assert/strict";
import axe, { type AxeResults } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
};
export type Screen = keyof typeof SCREENS;

/** Starts an installed Chromium: the one that CHROMIUM names, or one of the usual places. */
export async function openBrowser(): Promise<Browser> {
  const named = Deno.env.get("CHROMIUM");
  const executablePath = (named ? [named] : INSTALLED).find(isFile);
  if (!executablePath) {
    throw new Error(
      named
        ? `CHROMIUM is ${named}, and there is no such file`
        : "no Chromium is installed: apt-get install chromium, or set CHROMIUM to its path",
    );
  }
  return await chromium.launch({ executablePath, args: FLAGS });
}

/** A page of a context of its own, on a desktop's screen or a phone's; `goto` takes paths. */
export async function openPage(
  browser: Browser,
  screen: Screen,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    ...SCREENS[screen],
    baseURL: address,
    locale: "fr-CA",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(5_000);
  return await context.newPage();
}

/** Takes a picture of the whole page: FOLDER/NAME.png. */
export async function screenshot(page: Page, folder: string, name: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true, animations: "disabled" });
}

/** Swagger UI is somebody else's, and has a <main> of its own. */
const AXE = `axe.run({ exclude: ["#swagger-ui"] }, {
  rules: { "landmark-no-duplicate-main": { enabled: !document.querySelector("#swagger-ui") } },
})`;

/** Throws an AssertionError that lists what axe-core holds against a page, and where. */
export async function accessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations }: AxeResults = await page.evaluate(AXE);
  const faults = violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.map(({ target, html }) => `  ${target}: ${html}`).join("\n")}`
  );
  assert.ok(faults.length === 0, `${page.url()} isn't accessible:\n${faults.join("\n")}`);
}

/** Throws an AssertionError when a page has to be scrolled sideways. */
export async function fits(page: Page): Promise<void> {
  const beyond: number = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  assert.ok(beyond <= 0, `${page.url()} is ${beyond} px too wide`);
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
