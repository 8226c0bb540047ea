import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";

/** A panel of a dashboard, as far as it has to be drawn or tried. */
export type Panel = {
  title: string;
  unit: string;
  description: string;
  /** The row that it is in. */
  row: string;
  targets: { expr: string; legend: string }[];
  /** What to call a curve, by its legend. */
  names: Record<string, string>;
};

type Query = { expr: string; legendFormat: string };

/** The panels of a dashboard's JSON, in their order. */
export function panelsOf({ panels = [] }: Dashboard): Panel[] {
  const found: Panel[] = [];
  let row = "";
  for (const panel of panels) {
    if (panel.type === "row") row = panel.title ?? "";
    else if ("targets" in panel) {
      found.push({
        title: panel.title ?? "",
        unit: panel.fieldConfig?.defaults.unit ?? "",
        description: panel.description ?? "",
        row,
        targets: (panel.targets as unknown as Query[]).map((query) => ({
          expr: query.expr,
          legend: query.legendFormat,
        })),
        names: Object.fromEntries(
          (panel.fieldConfig?.overrides ?? []).map(({ matcher, properties: [{ value }] }) => [
            matcher.options,
            value,
          ]),
        ),
      });
    }
  }
  return found;
}

/** A query as Grafana sends it, where Prometheus looks every second. */
export const queryOf = (expr: string) => expr.replaceAll("$__rate_interval", "10s");
