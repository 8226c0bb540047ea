import { parse } from "yaml";

/** What services/NAME/values.yaml tells charts/service; the fields that are read here. */
export interface Values {
  database?: boolean;
  neighbours?: string[];
  callers?: string[];
  gateway?: { routed?: boolean };
}

const FOLDER = new URL("../services/", import.meta.url);

/** Every service that has values for the chart, by its name. */
export const SERVICES: Record<string, Values> = Object.fromEntries(
  [...Deno.readDirSync(FOLDER)].map(({ name }) => name).sort().flatMap((name) => {
    try {
      return [[name, parse(Deno.readTextFileSync(new URL(`${name}/values.yaml`, FOLDER)))]];
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return []; // the kit
      throw error;
    }
  }),
);

export const NAMES = Object.keys(SERVICES);
export const WITH_DATABASE = NAMES.filter((name) => SERVICES[name].database ?? true);
