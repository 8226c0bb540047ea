import { base } from "./base.ts";
import { charge } from "./charge.ts";
import { commerce } from "./commerce.ts";
import { ensemble } from "./ensemble.ts";
import { passerelle } from "./passerelle.ts";
import { sagas } from "./sagas.ts";

/** All dashboards, as Grafana takes them. */
export const DASHBOARDS = [ensemble, passerelle, commerce, sagas, base, charge];
