import { install, KONG } from "../charts.ts";
import { kubectl } from "../command.ts";

const FILES = ["upstreams.yaml", "plugins", "consumers.yaml", "development", "ingress"];

/** Kong and its controller, then everything that gateway/ states, with the development keys. */
export async function gateway(): Promise<string> {
  const installed = await install(KONG);
  await kubectl("apply", "-n", "magasin", ...FILES.flatMap((file) => ["-f", `gateway/${file}`]));
  return installed;
}
