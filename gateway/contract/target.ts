import { startRunning } from "../../tests/running.ts";
import { developmentKeys } from "../translation/manifests.ts";

/** The gateway under test: the one that GATEWAY_URL names, or that of a system started for it. */
export interface Target extends AsyncDisposable {
  url: string;
  /** The key of each consumer; those of GATEWAY_KEYS (a JSON object), or the development keys. */
  keys: Record<string, string>;
  /** A request as this consumer (nobody when undefined). */
  as: (consumer: string | undefined, path: string, init?: RequestInit) => Promise<Response>;
}

export async function target(): Promise<Target> {
  const named = Deno.env.get("GATEWAY_URL");
  const system = named ? undefined : await startRunning();
  const url = named ?? system!.gateway.url;
  const given = Deno.env.get("GATEWAY_KEYS");
  const keys = given ? JSON.parse(given) : await developmentKeys();
  return {
    url,
    keys,
    as: (consumer, path, init = {}) => {
      const headers = new Headers(init.headers);
      if (consumer) headers.set("apikey", keys[consumer]);
      return fetch(url + path, { redirect: "manual", ...init, headers });
    },
    [Symbol.asyncDispose]: async () => await system?.[Symbol.asyncDispose](),
  };
}

/** Sends these bytes as they are, where fetch would mend them; the status and the whole answer as text. */
export async function raw(url: string, lines: string[]): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url);
  using connection = await Deno.connect({ hostname, port: Number(port || 80) });
  const head = [...lines, "Connection: close", "", ""].join("\r\n");
  await connection.write(new TextEncoder().encode(head));
  const text = await new Response(connection.readable).text();
  return { status: Number(text.split(" ")[1]), text };
}

/** What Kong itself says, as `{"message": …}`; null for an answer of a service. */
export async function message(answer: Response): Promise<string | null> {
  const text = await answer.text();
  try {
    return JSON.parse(text).message ?? null;
  } catch {
    return null;
  }
}
