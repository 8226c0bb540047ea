// Where and how to ask: BASE_URL for everything (a gateway), or NAME_URL for a service's own instances.
const NOWHERE = "http://127.0.0.1:8000";

let turn = 0;

/** Several addresses of a service are separated by commas; requests go to them in turn. */
export function address(service: string): string {
  const known = __ENV[`${service.toUpperCase()}_URL`] ?? __ENV.BASE_URL ?? NOWHERE;
  const urls = known.split(",");
  return urls[(__VU + turn++) % urls.length];
}

export const headers: Record<string, string> = {
  "Content-Type": "application/json",
  apikey: __ENV.APIKEY ?? "developpement-outils",
};

/** A variable that is a number, or what it is by default. */
export const number = (name: string, usual: number): number => Number(__ENV[name] ?? usual);
