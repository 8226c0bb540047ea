import assert from "node:assert/strict";
import { escape, join, normalise } from "./path.ts";

Deno.test("a path is compared in one form, however it was written", () => {
  const forms: [written: string, normal: string | null][] = [
    ["/", "/"],
    ["/a/b", "/a/b"],
    ["/a/b/", "/a/b/"],
    ["//a///b", "/a/b"],
    ["/a/./b/.", "/a/b/"],
    ["/a/../b/..", "/"],
    ["/a/...", "/a/..."],
    ["/.a", "/.a"],
    ["/%7Euser/%61", "/~user/a"],
    ["/a%2fb", "/a%2Fb"],
    ["/a%252fb", "/a%252fb"],
    ["/%2e%2E/a", null],
    ["/a/../..", null],
    ["/%", null],
    ["/%4", null],
    ["/%zz", null],
    ["/%00", null],
  ];
  for (const [written, normal] of forms) assert.equal(normalise(written), normal, written);
});

Deno.test("a normalised path stays as it is when it is normalised again", () => {
  const parts = ["a", ".", "..", "", "%2F", "%2e", "%C3%A9", "b;c=1"];
  for (let i = 0; i < 500; i++) {
    const path = "/" +
      Array.from({ length: 5 }, (_, j) => parts[(i * 7 + j * 3 + (i >> j)) % 8]).join("/");
    const once = normalise(path);
    if (once !== null) assert.equal(normalise(escape(once)), once, path);
  }
});

Deno.test("what may not stand in a path is escaped when it is sent", () => {
  assert.equal(escape(normalise("/caf%c3%a9/%20|")!), "/caf%C3%A9/%20%7C");
  assert.equal(escape(normalise("/a%2Fb/%3F%23")!), "/a%2Fb/%3F%23");
});

Deno.test("the service's path comes first, with one slash between", () => {
  assert.equal(join("/", "/a"), "/a");
  assert.equal(join("/", ""), "/");
  assert.equal(join("/interne", ""), "/interne");
  assert.equal(join("/interne/", "/a"), "/interne/a");
  assert.equal(join("/interne", "a"), "/interne/a");
});
