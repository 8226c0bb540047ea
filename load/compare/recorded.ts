/** What the old architecture's own report recorded: a Django monolith's services in containers. */
export const RECORDED = [
  { what: "une instance", rate: 30, p95: 11_000, errors: 0.197 },
  { what: "NGINX, trois instances", rate: 37, p95: 6_700, errors: 0.19 },
  { what: "cache Redis", rate: 100, p95: 4_990, errors: 0.1095 },
];
