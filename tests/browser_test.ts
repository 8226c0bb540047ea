import assert from "node:assert/strict";
import { openBrowser } from "./browser.ts";

Deno.test("a Chromium that isn't there is said to be missing", async () => {
  const before = Deno.env.get("CHROMIUM");
  Deno.env.set("CHROMIUM", "/nowhere/chromium");
  try {
    await assert.rejects(
      openBrowser(),
      /CHROMIUM is \/nowhere\/chromium, and there is no such file/,
    );
  } finally {
    if (before === undefined) Deno.env.delete("CHROMIUM");
    else Deno.env.set("CHROMIUM", before);
  }
});
