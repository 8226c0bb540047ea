import type { Plan } from "../local/services.ts";

/** The variables that lead past the gateway, to the instances of each service. */
export const direct = ({ urls }: Plan): Record<string, string> =>
  Object.fromEntries(
    Object.entries(urls).map(([name, some]) => [`${name.toUpperCase()}_URL`, some.join(",")]),
  );

/** The median; of an even number, the upper one of the two in the middle. */
export const middle = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1];
