// Reads and sales at steady rates through the gateway; a line an answer: when, what, its status, who answered.
import http from "k6/http";
import exec from "k6/execution";

const { URL, KEY, MAGASIN, PRODUIT, READS, SALES, SECONDS } = __ENV;
const rate = (exec, rate) => ({
  executor: "constant-arrival-rate",
  exec,
  rate: Number(rate),
  duration: `${SECONDS}s`,
  preAllocatedVUs: 20,
  maxVUs: 200,
  gracefulStop: "20s",
});
export const options = {
  scenarios: {
    ...(Number(READS) && { reads: rate("read", READS) }),
    ...(Number(SALES) && { sales: rate("sell", SALES) }),
  },
  discardResponseBodies: true,
};
const headers = { apikey: KEY, "Content-Type": "application/json" };

export function read() {
  const path = `${URL}/api/v1/magasins/${MAGASIN}/stock?limite=20`;
  note("read", "", http.get(path, { headers, tags: { name: "read" } }));
}

export function sell() {
  const key = `${exec.scenario.startTime}-${exec.scenario.iterationInTest}`;
  const body = JSON.stringify({ magasin: MAGASIN, lignes: [{ produit: PRODUIT, quantite: 1 }] });
  const params = { headers: { ...headers, "Idempotency-Key": key }, tags: { name: "sell" } };
  note("sell", key, http.post(`${URL}/api/v1/ventes`, body, params));
}

function note(what, key, { status, headers, error, timings }) {
  const answer = {
    at: Date.now(),
    what,
    key,
    status,
    by: headers["X-Served-By"],
    error,
    ms: timings.duration,
  };
  console.log(JSON.stringify(answer));
}
