import assert from "node:assert/strict";
import { freePorts, requirePorts } from "./ports.ts";
import { Sentence } from "./sentence.ts";

Deno.test("a taken port is named with the process that holds it, unless it is left within a second", async () => {
  const [free, taken] = freePorts(2);
  await requirePorts([free, taken]);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: taken });
  await assert.rejects(requirePorts([free, taken]), (error: Error) => {
    assert(error instanceof Sentence);
    assert.match(
      error.message,
      new RegExp(`^Le port ${taken} est déjà pris par .* ${Deno.pid} \\(`),
    );
    return true;
  });
  setTimeout(() => listener.close(), 300);
  await requirePorts([taken]);
});

Deno.test("free ports are given once, and are none that the system could give to an outgoing connection", () => {
  const ports = Array.from({ length: 60 }, () => freePorts(50)).flat();
  assert.equal(new Set(ports).size, 3_000);
  for (const port of ports) assert(port >= 12_000 && port < 32_000, `${port}`);
});
