import assert from "node:assert/strict";
import { checkDocument } from "./document.ts";
import { fixture } from "./fixture.ts";

// deno-lint-ignore no-explicit-any -- the tests break documents in every way
type Broken = any;

const { document } = await fixture();

Deno.test("a service's document is valid and complete", () => checkDocument(document));

const FAULTS: [string, (document: Broken) => void, RegExp][] = [
  ["an invalid document", (d) => delete d.info, /not a valid OpenAPI document/],
  ["another version", (d) => d.openapi = "3.0.3", /OpenAPI/],
  ["no summary", (d) => delete creer(d).summary, /POST \/api\/v1\/colis: no summary/],
  ["no tag", (d) => creer(d).tags = [], /no tag/],
  ["a problem left out", (d) => delete creer(d).responses[409], /colis: 409 isn't documented/],
  ["500 as a promise", (d) => creer(d).responses[500] = creer(d).responses[400], /500/],
  ["a problem of another type", (d) => retype(creer(d).responses[400]), /400 isn't application/],
  ["201 without Location", (d) => delete creer(d).responses[201].headers, /without Location/],
  ["an optional body", (d) => creer(d).requestBody.required = false, /marked as required/],
  ["unknown fields", (d) => nouveau(d).additionalProperties = true, /takes unknown fields/],
  [
    "a number without end",
    (d) => delete quantite(d).maximum,
    /\/lignes\/0\/quantite has no maximum/,
  ],
  [
    "a text without end",
    (d) => delete nouveau(d).properties.note.maxLength,
    /note has no maxLength/,
  ],
  ["a list without end", (d) => delete nouveau(d).properties.lignes.maxItems, /no maxItems/],
  ["no example", (d) => delete quantite(d).example, /body has no example/],
  ["an example that lies", (d) => quantite(d).example = 0, /the example isn't valid: .*quantite/],
];

const creer = (d: Broken) => d.paths["/api/v1/colis"].post;
const nouveau = (d: Broken) => d.components.schemas.NouveauColis;
const quantite = (d: Broken) => nouveau(d).properties.lignes.items.properties.quantite;
const retype = (r: Broken) => r.content = { "application/json": Object.values(r.content)[0] };

for (const [fault, breakIt, message] of FAULTS) {
  Deno.test(`a document is refused for ${fault}`, async () => {
    const broken = structuredClone(document);
    breakIt(broken);
    await assert.rejects(checkDocument(broken), message);
  });
}
