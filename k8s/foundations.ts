// What the services stand on: operators, namespaces, databases, the gateway, rules and dashboards. k8s:up and Tilt begin with it.
import { runSteps, type Step } from "./step.ts";
import { databases } from "./steps/databases.ts";
import { gateway } from "./steps/gateway.ts";
import { namespaces } from "./steps/namespaces.ts";
import { observation } from "./steps/observation.ts";
import { operators } from "./steps/operators.ts";
import { passwords } from "./steps/passwords.ts";
import { rights } from "./steps/tools.ts";

export const FOUNDATIONS: Record<string, Step> = {
  droits: rights,
  opérateurs: operators,
  "espaces de noms": namespaces,
  "mots de passe": passwords,
  "bases de données": databases,
  passerelle: gateway,
  "tableaux et alertes": observation,
};

if (import.meta.main) await runSteps(FOUNDATIONS);
