import { startGateway } from "./gateway.ts";
import { flush } from "./log.ts";

const { HOST = "127.0.0.1", PORT, ADMIN_PORT, INSTANCE = "gateway", CONFIG } = Deno.env.toObject();
const gateway = await startGateway({
  proxy: { hostname: HOST, port: Number(PORT) },
  admin: { hostname: HOST, port: Number(ADMIN_PORT) },
  config: CONFIG && JSON.parse(await Deno.readTextFile(CONFIG)),
  instance: INSTANCE,
});
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  Deno.addSignalListener(signal, async () => {
    await gateway.stop();
    flush();
    Deno.exit(0);
  });
}
