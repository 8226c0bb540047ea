import { Sentence } from "../../local/sentence.ts";
import { attempt, kubectl } from "../command.ts";
import { NAMES, SERVICES } from "../services.ts";

const SECONDS = 90;
const PROXY = "/api/v1/namespaces/kong/services/kong-gateway-proxy:80/proxy";
/** How often the controller tells the gateway of new pods (proxy-sync-seconds), in s. */
const SYNC = 3;

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Waits until every service has as many pods as it should, and answers through the gateway, which learns of them late. */
export async function entrance(): Promise<void> {
  const end = Date.now() + SECONDS * 1000;
  const until = async (done: () => Promise<boolean>, otherwise: string) => {
    while (!await done()) {
      if (Date.now() > end) throw new Sentence(otherwise);
      await pause(0.5);
    }
  };
  for (const name of NAMES) {
    await until(
      () => complete(name),
      `${name} n'a pas tous ses pods : regardez « kubectl -n magasin get hpa,pods ».`,
    );
  }
  await pause(SYNC);
  for (const name of NAMES.filter((name) => SERVICES[name].gateway?.routed ?? true)) {
    const path = name === "magasin" ? "/" : `/doc/${name}/openapi.json`;
    await until(
      async () => (await attempt("kubectl", ["get", "--raw", PROXY + path])).success,
      `${name} ne répond pas par la passerelle : regardez « kubectl -n kong logs deploy/kong-controller ».`,
    );
  }
}

/** A new Deployment has one pod until its HPA has looked at it. */
async function complete(name: string): Promise<boolean> {
  const read = async (kind: string, path: string) =>
    Number(await kubectl("-n", "magasin", "get", kind, name, "-o", `jsonpath={${path}}`));
  const least = await read("hpa", ".spec.minReplicas");
  return await read("deployment", ".status.readyReplicas") >= least;
}
