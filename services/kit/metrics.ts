import { Counter, Gauge, Histogram, Registry } from "prom-client";

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** One service's metrics; labels are bounded: route templates and statement names, never ids. */
export function createMetrics(service: string, instance: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ service, instance });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: "http_server_request_duration_seconds",
      help: "Time to answer, by route template, status and consumer of the gateway",
      labelNames: ["method", "route", "status", "consumer"],
      buckets: SECONDS,
      registers,
    }),
    inFlight: new Gauge({
      name: "http_server_active_requests",
      help: "Requests being answered",
      registers,
    }),
    connectionWaits: new Histogram({
      name: "db_client_connection_wait_seconds",
      help: "Time that a statement waited for a connection",
      buckets: SECONDS,
      registers,
    }),
    statements: new Histogram({
      name: "db_client_operation_duration_seconds",
      help: "Time of a named SQL statement, waiting for a connection included",
      labelNames: ["statement", "outcome"],
      buckets: SECONDS,
      registers,
    }),
    neighbours: new Histogram({
      name: "http_client_request_duration_seconds",
      help: "Time of a call to a neighbour, retries included",
      labelNames: ["neighbour", "outcome"],
      buckets: SECONDS,
      registers,
    }),
    relayed: new Counter({
      name: "outbox_deliveries_total",
      help: "Deliveries of events tried by the relay",
      labelNames: ["destination", "outcome"],
      registers,
    }),
    workerFailures: new Counter({
      name: "worker_failures_total",
      help: "Rounds of a background worker that ended in an error",
      labelNames: ["worker"],
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
