import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** What has the focus: its accessible name (label, text or aria-label), and whether one sees it. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: "", visible: true };
  const style = getComputedStyle(element);
  const name = element.labels?.[0]?.textContent || element.getAttribute("aria-label") ||
    element.textContent || "";
  return {
    name: name.replace(/\\s+/g, " ").trim(),
    visible: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) ||
      style.boxShadow !== "none",
  };
})()`;

const focused = (page: Page) => page.evaluate<{ name: string; visible: boolean }>(FOCUSED);

/** Presses Tab until what is named has the focus; every stop on the way must be seen. */
export async function tabTo(page: Page, name: RegExp, key: "Tab" | "Shift+Tab" = "Tab") {
  const seen: string[] = [];
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    assert.ok(stop.visible, `the focus on “${stop.name}” can't be seen`);
    if (name.test(stop.name)) return;
    seen.push(stop.name);
  }
  assert.fail(`${name} can't be reached by ${key}; passed: ${seen.join(" · ")}`);
}

/** Types over what a field holds. */
export async function typeOver(page: Page, text: string) {
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/** Presses a key, and waits for the page that it leads to. */
export const pressAndGo = (page: Page, key: string, url: RegExp) =>
  Promise.all([page.waitForURL(url), page.keyboard.press(key)]);
