/** One service: its instances, a port each, and the services whose addresses it is given. */
export interface Service {
  name: string;
  ports: number[];
  neighbours: string[];
  /** Whether it has a database and a role, both of its name. */
  database: boolean;
  /** What it may do beyond what every service may. */
  permissions: string[];
  /** Variables that only this service reads. */
  settings: Record<string, string>;
}

const service = (
  name: string,
  ports: number[],
  neighbours: string[] = [],
  { permissions = [], settings = {} }: Partial<Pick<Service, "permissions" | "settings">> = {},
): Service => ({ name, ports, neighbours, database: name !== "magasin", permissions, settings });

export const SERVICES: Service[] = [
  service("produits", [8001], ["stock"]),
  service("stock", [8002, 8012]),
  service("ventes", [8003, 8013], ["produits", "stock", "performances"]),
  service("reapprovisionnement", [8004], ["stock"]),
  service("performances", [8005], ["stock"]),
  service("clients", [8006], [], { permissions: ["--allow-ffi"] }), // argon2id is native code
  service("paniers", [8007, 8017], ["clients", "produits", "stock"]),
  service("commandes", [8008, 8018], [
    "clients",
    "paniers",
    "produits",
    "stock",
    "paiement",
    "ventes",
  ]),
  service("paiement", [8010]), // a sandbox: in production it is somebody else's
  service("magasin", [8009], ["gateway"], {
    settings: { GATEWAY_KEY: "developpement-pages", DOC_KEY: "developpement-outils" },
  }),
];
const GATEWAY_PORT = 8000;
const ADMIN_PORT = 8011;
const POSTGRES_PORT = 8432;

/** Where everything is to be, known before anything is started. */
export interface Plan {
  postgresPort: number;
  /** Where the gateway takes a configuration. */
  adminPort: number;
  /** Addresses by service, one an instance; the gateway among them. */
  urls: Record<string, string[]>;
  databaseUrl(service: string): string;
}

/**
 * The ports of the table, or as many free ones; `next` gives the port to use for one of the table.
 * `instances` says how many a service has, where that isn't as the table says.
 */
export function plan(
  next: (port: number) => number,
  instances: Record<string, number> = {},
): Plan {
  const postgresPort = next(POSTGRES_PORT);
  const url = (port: number) => `http://127.0.0.1:${next(port)}`;
  return {
    postgresPort,
    adminPort: next(ADMIN_PORT),
    urls: {
      gateway: [url(GATEWAY_PORT)],
      ...Object.fromEntries(SERVICES.map(({ name, ports }) => {
        const count = instances[name] ?? ports.length;
        return [name, Array.from({ length: count }, (_, i) => url(ports[0] + 10 * i))];
      })),
    },
    databaseUrl: (name) => `postgres://${name}:${name}@127.0.0.1:${postgresPort}/${name}`,
  };
}

/** NAME_URL for each of these services. */
export const addresses = ({ urls }: Plan, names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_URL`, urls[name].join(",")]));
