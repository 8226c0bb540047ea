import assert from "node:assert/strict";
import { appelant } from "./appelant.ts";

const VISITOR = "203.0.113.7";
const CASES: [what: string, forwarded: string | undefined, connection: string, from: string][] = [
  ["nothing in between", undefined, VISITOR, VISITOR],
  ["the gateway in between", VISITOR, "10.0.0.2", VISITOR],
  ["gateway, pages, gateway in between", `${VISITOR}, 10.0.0.9`, "10.0.0.2", VISITOR],
  ["a visitor who claims another address", `192.0.2.1, ${VISITOR}, 10.0.0.9`, "10.0.0.2", VISITOR],
  ["a visitor who sends garbage", `", <b>, 1.2.3, ${VISITOR}`, "10.0.0.2", VISITOR],
  ["nothing but garbage", "inconnu, -", VISITOR, VISITOR],
  ["only our own networks", "10.0.0.5, 10.0.0.9", "10.0.0.2", "10.0.0.9"],
  ["a laptop", undefined, "127.0.0.1", "127.0.0.1"],
  ["no connection", undefined, "", ""],
  ["IPv4 on a socket of both kinds", undefined, `::ffff:${VISITOR}`, VISITOR],
  ["IPv6", "2001:db8:1:2:3:4:5:6", "10.0.0.2", "2001:db8:1:2::/64"],
  ["the same household", "2001:DB8:1:2::7", "10.0.0.2", "2001:db8:1:2::/64"],
  ["a short IPv6", "2001:db8::7, fd00::1", "10.0.0.2", "2001:db8:0:0::/64"],
  ["the machine itself", "::1", "10.0.0.2", "0:0:0:0::/64"],
];
for (const [what, forwarded, connection, from] of CASES) {
  Deno.test(`the caller's address: ${what}`, () => {
    assert.equal(appelant(forwarded, connection), from);
  });
}
