// A product read again and again, without and with the ETag that it was given: in turn, twice each.
import { PRODUCTS, send } from "../k6/calls.ts";
import { inSlices, type Slice } from "../k6/slices.ts";
import { number } from "../k6/target.ts";
import { summaryOf } from "../k6/write.ts";
import { scenario } from "k6/execution";

const [seconds, rate] = [number("SECONDS", 20) / 4, number("RATE", 200)];
const slices: Slice[] = ["sans_1", "etag_1", "sans_2", "etag_2"]
  .map((name) => ({ name, seconds, rate }));
const CALLS = ["produit", "produit_304"];
export const options = inSlices(slices, CALLS, { http_req_failed: ["rate==0"] });
const path = `/api/v1/produits/${PRODUCTS[0]}`;

export const setup = () => send("produit", "produits", "GET", path).headers.Etag;
export default (etag: string) => {
  if (scenario.name.startsWith("sans")) send("produit", "produits", "GET", path);
  else {
    send("produit_304", "produits", "GET", path, {
      status: 304,
      with: { "If-None-Match": etag },
    });
  }
};
export const handleSummary = summaryOf("cache", slices, CALLS);
