import { Counter } from "prom-client";
import type { Metrics } from "../kit/metrics.ts";

export const mesures = ({ registry }: Metrics) => ({
  signIns: new Counter({
    name: "clients_sign_ins_total",
    help: "Sign-ins, by outcome: ok, refused (unknown address or wrong password), slowed, busy",
    labelNames: ["outcome"],
    registers: [registry],
  }),
  renewals: new Counter({
    name: "clients_renewals_total",
    help: "Renewals of sessions, by outcome: ok, parallel, unknown, stolen (a token in two hands)",
    labelNames: ["outcome"],
    registers: [registry],
  }),
});

export type Mesures = ReturnType<typeof mesures>;
