// deno task k8s:up: the whole system on Kubernetes, on kind or on the cluster that KUBECONFIG names. Again: what has
// changed since is brought up to date.
import { FOUNDATIONS } from "./foundations.ts";
import { runSteps } from "./step.ts";
import { cluster } from "./steps/cluster.ts";
import { entrance } from "./steps/entrance.ts";
import { images } from "./steps/images.ts";
import { services } from "./steps/services.ts";
import { tools } from "./steps/tools.ts";

await runSteps({ outils: tools, cluster, images, ...FOUNDATIONS, services, entrée: entrance });
console.log("La passerelle : http://127.0.0.1:8000 sur kind ; ailleurs, le NodePort 30000.");
