import assert from "node:assert/strict";
import { Problem, refuser, Unavailable } from "./problem.ts";

Deno.test("an absence is a 503 that says when to try again, and keeps its cause", () => {
  const cause = new Error("ECONNREFUSED");
  const { status, detail, extra } = new Unavailable("Le service stock ne répond pas", cause);
  assert.deepEqual([status, detail], [503, "Le service stock ne répond pas"]);
  assert.deepEqual(extra, { headers: { "Retry-After": "1" }, cause });
});

Deno.test("a rule that says no becomes the problem that the caller gets", () => {
  const erreurs = [{ pointer: "/quantite", detail: "Trop" }];
  assert.throws(
    () => refuser({ statut: 409, message: "Non", erreurs }),
    (error: Problem) =>
      error.status === 409 && error.detail === "Non" && error.extra.errors === erreurs,
  );
});

Deno.test("a rule that says yes lets the operation go on", () => {
  assert.doesNotThrow(() => refuser(null));
});
