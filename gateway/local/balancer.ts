import type { Target, Upstream } from "./config.ts";
import type { TargetHealth } from "./health.ts";

/** Where a request can be sent. */
export interface Peer {
  hostname: string;
  port: number;
  /** `host:port`. */
  address: string;
}

export const peer = (hostname: string, port: number): Peer => ({
  hostname,
  port,
  address: `${hostname}:${port}`,
});

/** A target without a port has this one, as in Kong. */
const DEFAULT_PORT = 8000;

export function peerOf({ target }: Target): Peer {
  const [, hostname, port] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(target)!;
  return peer(hostname, Number(port ?? DEFAULT_PORT));
}

interface Turn {
  peer: Peer;
  weight: number;
  health?: TargetHealth;
  credit: number;
}

export type Balancer = ReturnType<typeof balancer>;

/** The targets of an upstream in turn, by their weights and evenly spread, but for those that aren't healthy. */
export function balancer(
  { targets, healthchecks }: Upstream,
  healthOf: (peer: Peer) => TargetHealth,
) {
  const turns: Turn[] = targets.filter(({ weight }) => weight > 0).map((target) => {
    const peer = peerOf(target);
    return { peer, weight: target.weight, health: healthOf(peer), credit: 0 };
  });
  const whole = turns.reduce((sum, { weight }) => sum + weight, 0);

  return {
    turns,
    /** The next one, other than those already tried as long as there is another. */
    next(tried: Peer[]): Peer | null {
      const healthy = turns.filter(({ health }) => health?.healthy ?? true);
      const weight = healthy.reduce((sum, { weight }) => sum + weight, 0);
      if (weight === 0 || weight * 100 < healthchecks.threshold * whole) return null;
      const fresh = tried.length === 0
        ? healthy
        : healthy.filter(({ peer }) => !tried.includes(peer));
      return pick(fresh.length > 0 ? fresh : healthy);
    },
  };
}

/** Smooth weighted round-robin: each gains its weight, the richest goes and pays for all. */
function pick(turns: Turn[]): Peer {
  let sum = 0;
  let richest = turns[0];
  for (const turn of turns) {
    sum += turn.weight;
    turn.credit += turn.weight;
    if (turn.credit > richest.credit) richest = turn;
  }
  richest.credit -= sum;
  return richest.peer;
}
