/** Faults between a service and its neighbours or its database, from outside: nothing in the product. */
export {
  type Action,
  type Armed,
  delay,
  drop,
  type Fault,
  kill,
  type Wire,
} from "./wire/faults.ts";
export { httpWire } from "./wire/http.ts";
export { pgWire } from "./wire/postgres.ts";
