// deno task k8s:up: the whole system on Kubernetes, on kind or on the cluster that KUBECONFIG names. Again: what has
// changed since is brought up to date.
import { runSteps } from "./step.ts";
import { cluster } from "./steps/cluster.ts";
import { databases } from "./steps/databases.ts";
import { gateway } from "./steps/gateway.ts";
import { images } from "./steps/images.ts";
import { namespaces } from "./steps/namespaces.ts";
import { operators } from "./steps/operators.ts";
import { passwords } from "./steps/passwords.ts";
import { services } from "./steps/services.ts";
import { rights, tools } from "./steps/tools.ts";

await runSteps({
  outils: tools,
  cluster,
  droits: rights,
  images,
  opérateurs: operators,
  "espaces de noms": namespaces,
  "mots de passe": passwords,
  "bases de données": databases,
  passerelle: gateway,
  services,
});
console.log("La passerelle : http://127.0.0.1:8000 sur kind ; ailleurs, le NodePort 30000.");
