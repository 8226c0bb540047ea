import { VizLegendOptionsBuilder } from "@grafana/grafana-foundation-sdk/common";
import {
  type Dashboard,
  DashboardBuilder,
  DatasourceVariableBuilder,
  RowBuilder,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";

/** A panel of curves. */
export type Curves = {
  title: string;
  /** A unit of Grafana: reqps, s, percentunit, short, bytes… */
  unit: string;
  /** What it shows, and what to think of it. */
  description: string;
  /** What to call curves whose legend means little to people. */
  names?: Record<string, string>;
  /** Each query's legend, in which {{label}} stands for a label, and the query. */
  queries: Record<string, string>;
};

const SOURCE = { type: "prometheus", uid: "${datasource}" };
/** Of the 24 that a row has: three panels a row. */
const WIDTH = 8;
const HEIGHT = 8;

function curves({ title, unit, description, names = {}, queries }: Curves): PanelBuilder {
  const panel = new PanelBuilder().title(title).unit(unit).description(description).min(0)
    .datasource(SOURCE).span(WIDTH).height(HEIGHT)
    .legend(new VizLegendOptionsBuilder().showLegend(true));
  for (const [legend, expr] of Object.entries(queries)) {
    panel.withTarget(new DataqueryBuilder().expr(expr).legendFormat(legend).range());
  }
  for (const [legend, value] of Object.entries(names)) {
    panel.overrideByName(legend, [{ id: "displayName", value }]);
  }
  return panel;
}

/** A dashboard of rows of panels. */
export function dashboard(
  uid: string,
  title: string,
  description: string,
  rows: Record<string, Curves[]>,
): Dashboard {
  const board = new DashboardBuilder(title).uid(uid).description(description).tags(["magasin"])
    .timezone("browser").time({ from: "now-30m", to: "now" }).refresh("10s").readonly()
    .withVariable(new DatasourceVariableBuilder("datasource").label("Source").type("prometheus"));
  for (const [row, panels] of Object.entries(rows)) {
    board.withRow(new RowBuilder(row));
    for (const panel of panels) board.withPanel(curves(panel));
  }
  return board.build();
}

/** The rate of a counter, or of a histogram's series, by these labels. */
export const rate = (series: string, by = "") =>
  `sum${by && ` by (${by})`} (rate(${series}[$__rate_interval]))`;

/** A quantile of a histogram, by these labels. */
export const quantile = (q: number, histogram: string, by = "") => {
  const [name, labels = ""] = histogram.split(/(?=\{)/);
  return `histogram_quantile(${q}, ${rate(`${name}_bucket${labels}`, by ? `le, ${by}` : "le")})`;
};

/** The share of the first rate in the second; 0 where there is nothing of the first. */
export const share = (part: string, whole: string, by = "") =>
  `(${rate(part, by)} or ${rate(whole, by)} * 0) / ${rate(whole, by)}`;
