// The least that a proxy can be: what Deno gives, and nothing in between.
const { HOST: hostname, PORT, UPSTREAM } = Deno.env.toObject();

Deno.serve({ hostname, port: Number(PORT) }, ({ url, method, headers, body }) => {
  const { pathname, search } = new URL(url);
  return fetch(UPSTREAM + pathname + search, { method, headers, body, redirect: "manual" });
});
