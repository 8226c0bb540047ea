// The yardstick of the empty route: nothing but Deno.serve, with the same bytes.
import { BODY } from "./empty_route.ts";

const { HOST: hostname, PORT } = Deno.env.toObject();
const headers = { "Content-Type": "application/json" };
Deno.serve({ hostname, port: Number(PORT) }, () => new Response(BODY, { headers }));
