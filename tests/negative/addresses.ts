import { type OpenApi, type Operation, operations } from "../openapi.ts";
import { type Case, show, type Sound, spoil } from "./case.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const WRONG_IDS = [
  ...["abc", "1", "0", "null", "undefined", "{id}", "*", "'", "%27%20or%201%3D1--", "%00", "%20"],
  ...["..%2f..%2fetc%2fpasswd", "%2e%2e%2f", "%5c..%5c", "%252e%252e", "x".repeat(5_000)],
  ...["550e8400-e29b-41d4-a716-44665544000", "550e8400-e29b-41d4-a716-4466554400011"],
  ...["550e8400e29b41d4a716446655440001", "550e8400-e29b-41d4-a716-446655440001%0a"],
];

/** Ids in the path that are none, or nobody's. */
export function pathCases(sound: Sound, takesAnyId: boolean): Case[] {
  return Object.keys(sound.params).flatMap((param) => [
    ...WRONG_IDS.map((id) =>
      spoil(sound, `${param} = ${show(id)}`, 404, { params: { [param]: id } })
    ),
    ...takesAnyId
      ? []
      : [spoil(sound, `${param} unknown`, 404, { params: { [param]: crypto.randomUUID() } })],
    spoil(sound, `${param} that can't be decoded`, [400, 404], { params: { [param]: "%zz" } }),
  ]);
}

/** Methods that an address doesn't offer. */
export function methodCases(sounds: Sound[]): Case[] {
  const offered = sounds.map(({ operation }) => operation.method);
  return METHODS.filter((method) => !offered.includes(method)).map((method) => ({
    ...spoil({ ...sounds[0], headers: {}, body: undefined }, method, 405, {}),
    method,
    headers: {},
    allow: offered,
  }));
}

/** Addresses around those that exist. */
export function unknownAddresses(document: OpenApi): Case[] {
  const around = operations(document).flatMap(({ path }: Operation) => {
    const concrete = path.replaceAll(/\{[^}]+\}/g, "550e8400-e29b-41d4-a716-446655440001");
    return [
      `${concrete}/inconnu/inconnu`,
      `${concrete}/`,
      concrete.replace("v1", "v0"),
      `/x${concrete}`,
    ];
  });
  const paths = ["/inconnu", "/api", "/api/v1", "/api/v1/inconnu", "/.env", "/doc/../inconnu"];
  return [...new Set([...paths, ...around])].map((path) => ({
    name: path,
    method: "GET",
    path,
    headers: {},
    expect: [404],
  }));
}
