import { BlockList, isIP, isIPv4 } from "node:net";
import type { Context } from "hono";

/** Our own: the machine, the cluster's network, a carrier's inside. */
const PRIVATE = new BlockList();
for (
  const [net, prefix] of [
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
    ["172.16.0.0", 12],
    ["192.168.0.0", 16],
  ] as const
) PRIVATE.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [["::1", 128], ["fc00::", 7], ["fe80::", 10]] as const) {
  PRIVATE.addSubnet(net, prefix, "ipv6");
}

const isPrivate = (address: string) => PRIVATE.check(address, isIPv4(address) ? "ipv4" : "ipv6");

/**
 * Where a request comes from, for slowing guesses down: the last public address in X-Forwarded-For,
 * else its last, else the connection's.
 *
 * Each of our hops (gateway, pages) appends the address that called it, and nobody but them can reach
 * this service: the last entries are theirs to say, whatever a caller put before. A visitor's address is
 * the last one that isn't one of ours. Who calls from inside our networks can claim another; guesses
 * are then still slowed down by account.
 */
export function appelant(forwardedFor: string | undefined, connection: string): string {
  const hops = (forwardedFor ?? "").split(",").map((hop) => bare(hop.trim())).filter(isIP);
  const address = hops.findLast((hop) => !isPrivate(hop)) ?? hops.at(-1) ?? bare(connection);
  return isIP(address) === 6 ? network(address) : address;
}

/** The address behind `::ffff:192.0.2.1`, which a socket of both kinds gives an IPv4 caller. */
const bare = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

/** A household has 2^64 addresses of IPv6: the first four groups are the caller. */
function network(address: string): string {
  const [head, tail = []] = address.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = Array<string>(8 - head.length - tail.length).fill("0");
  const groups = [...head, ...zeros, ...tail].slice(0, 4);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(":")}::/64`;
}

export function adresseDe(c: Context): string {
  const { remoteAddr } = (c.env ?? {}) as { remoteAddr?: Deno.NetAddr };
  return appelant(c.req.header("X-Forwarded-For"), remoteAddr?.hostname ?? "");
}
