import { Database } from "../services/kit/database.ts";
import { describe, throughGateway } from "../services/kit/describe.ts";
import { createMetrics } from "../services/kit/metrics.ts";
import type { Service } from "../services/kit/service.ts";
import { service as clients } from "../services/clients/service.ts";
import { service as commandes } from "../services/commandes/service.ts";
import { service as paniers } from "../services/paniers/service.ts";
import { service as performances } from "../services/performances/service.ts";
import { service as produits } from "../services/produits/service.ts";
import { service as reapprovisionnement } from "../services/reapprovisionnement/service.ts";
import { service as stock } from "../services/stock/service.ts";
import { service as ventes } from "../services/ventes/service.ts";

const SERVICES = [
  produits,
  stock,
  ventes,
  reapprovisionnement,
  performances,
  clients,
  paniers,
  commandes,
] as unknown as Service[];

/** The contract of each service as callers through the gateway see it; nothing is started for it. */
export const documents = SERVICES.map((service) => ({
  service: service.name,
  document: throughGateway(describe(operationsOf(service), service)),
}));

function operationsOf(service: Service) {
  const metrics = createMetrics(service.name, "");
  const nobody = () => Promise.reject(new Error("only the contract is read"));
  const { app } = service.build({
    db: new Database("postgres://nobody@127.0.0.1:1/nothing", service.name, metrics),
    neighbours: Object.fromEntries(service.neighbours.map((name) => [name, nobody])),
    settings: {},
    metrics,
    log: () => {},
  });
  return app;
}
