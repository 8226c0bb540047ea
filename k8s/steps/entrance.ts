import { Sentence } from "../../local/sentence.ts";
import { attempt } from "../command.ts";
import { NAMES, SERVICES } from "../services.ts";

const SECONDS = 60;
const PROXY = "/api/v1/namespaces/kong/services/kong-gateway-proxy:80/proxy";

/** Waits until every service answers through the gateway, which learns of pods a moment after they are ready. */
export async function entrance(): Promise<void> {
  const end = Date.now() + SECONDS * 1000;
  for (const name of NAMES.filter((name) => SERVICES[name].gateway?.routed ?? true)) {
    const path = name === "magasin" ? "/" : `/doc/${name}/openapi.json`;
    while (!(await attempt("kubectl", ["get", "--raw", PROXY + path])).success) {
      if (Date.now() > end) {
        throw new Sentence(
          `${name} ne répond pas par la passerelle : regardez « kubectl -n kong logs deploy/kong-controller ».`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
