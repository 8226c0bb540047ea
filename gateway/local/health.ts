import type { HealthChecks, Upstream } from "./config.ts";
import { type Peer, peerOf } from "./balancer.ts";

type Active = HealthChecks["active"];
type Fault = "http_failures" | "tcp_failures" | "timeouts";

/** Whether a target answers its probes. New targets are taken to be healthy. */
export class TargetHealth {
  healthy = true;
  #successes = 0;
  #faults: Record<Fault, number> = { http_failures: 0, tcp_failures: 0, timeouts: 0 };
  /** When it was probed last. */
  probedAt = 0;

  succeeded({ healthy: { successes } }: Active): void {
    this.#faults = { http_failures: 0, tcp_failures: 0, timeouts: 0 };
    if (successes > 0 && ++this.#successes >= successes) this.healthy = true;
  }

  failed(fault: Fault, { unhealthy }: Active): void {
    this.#successes = 0;
    if (unhealthy[fault] > 0 && ++this.#faults[fault] >= unhealthy[fault]) this.healthy = false;
  }
}

/** Probes the targets of upstreams; what it knows of a target outlives a change of configuration. */
export class HealthChecker {
  #known = new Map<string, TargetHealth>();
  #probed: { upstream: Upstream; peer: Peer; health: TargetHealth; active: Active }[] = [];
  #timer?: ReturnType<typeof setInterval>;

  of = (upstream: Upstream) => (peer: Peer): TargetHealth => {
    const key = `${upstream.name} ${peer.address}`;
    if (!this.#known.has(key)) this.#known.set(key, new TargetHealth());
    return this.#known.get(key)!;
  };

  /** From now on these upstreams are probed, and others no longer. */
  watch(upstreams: Upstream[]): void {
    this.stop();
    this.#probed = upstreams.flatMap((upstream) =>
      upstream.targets.map((target) => {
        const peer = peerOf(target);
        const health = this.of(upstream)(peer);
        return { upstream, peer, health, active: upstream.healthchecks.active };
      })
    );
    const keys = new Set(
      this.#probed.map(({ upstream, peer }) => `${upstream.name} ${peer.address}`),
    );
    for (const key of this.#known.keys()) if (!keys.has(key)) this.#known.delete(key);

    const round = () => {
      const now = Date.now();
      for (const { peer, health, active } of this.#probed) {
        const { interval } = health.healthy ? active.healthy : active.unhealthy;
        if (interval === 0 || now - health.probedAt < interval * 1000) continue;
        health.probedAt = now;
        probe(peer, active).then((outcome) =>
          outcome === "success"
            ? health.succeeded(active)
            : outcome && health.failed(outcome, active)
        );
      }
    };
    if (
      this.#probed.some(({ active }) => active.healthy.interval + active.unhealthy.interval > 0)
    ) {
      round();
      this.#timer = setInterval(round, 50);
    }
  }

  /** Null where nothing is probed. */
  states = () =>
    this.#probed.map(({ upstream, peer, health, active }) => ({
      upstream: upstream.name,
      target: peer.address,
      healthy: active.healthy.interval + active.unhealthy.interval > 0 ? health.healthy : null,
    }));

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** A connection a probe: what answers on an old one says nothing about new ones. */
const client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });

/** What a probe says; null for a status that says nothing. */
async function probe(peer: Peer, active: Active): Promise<"success" | Fault | null> {
  const signal = AbortSignal.timeout(active.timeout * 1000);
  try {
    const response = await fetch(`http://${peer.address}${active.http_path}`, {
      signal,
      redirect: "manual",
      client,
    });
    await response.body?.cancel();
    if (active.healthy.http_statuses.includes(response.status)) return "success";
    return active.unhealthy.http_statuses.includes(response.status) ? "http_failures" : null;
  } catch {
    return signal.aborted ? "timeouts" : "tcp_failures";
  }
}
