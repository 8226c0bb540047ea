import { type Balancer, balancer, type Peer, peer } from "./balancer.ts";
import type { Consumer, PluginEntity, Route, Service } from "./config.ts";
import type { HealthChecker } from "./health.ts";
import type { Linked } from "./link.ts";
import { bytes } from "./path.ts";
import { PLUGINS } from "./plugins/all.ts";
import type { Phases, World } from "./plugins/plugin.ts";
import { type Router, router } from "./router.ts";

/** One plugin's place in a request's life: which of its instances runs, once the consumer is known. */
export type Step = (consumer: Consumer | undefined) => Phases | undefined;

/** A configuration ready to serve. Requests keep the one that they began with. */
export interface Runtime {
  route: Router;
  /** What runs on a route, in order; without a route: what is global. */
  steps(route: Route | undefined): Step[];
  /** Where a service is called. */
  destination(service: Service): { next(tried: Peer[]): Peer | null; hostHeader?: string };
  balancers: Map<string, Balancer>;
}

export function createRuntime(
  linked: Linked,
  shared: Omit<World, "consumer" | "credential">,
  health: HealthChecker,
): Runtime {
  const keys = new Map(linked.credentials.map((credential) => [bytes(credential.key), credential]));
  const world: World = {
    ...shared,
    credential: (key) => keys.get(key),
    consumer: (wanted) =>
      linked.consumers.find(({ id, username }) => id === wanted || username === wanted),
  };
  const instances = linked.plugins.map((entity) => {
    const { priority, create } = PLUGINS.find(({ name }) => name === entity.name)!;
    return { entity, priority, phases: create(entity.config, world, entity) };
  }).sort((a, b) => b.priority - a.priority || precedence(b.entity) - precedence(a.entity));

  const stepsOf = (route: Route | undefined): Step[] => {
    const candidates = instances.filter(({ entity }) => concerns(entity, route));
    const names = [...new Set(candidates.map(({ entity }) => entity.name))];
    return names.map((name) => {
      const own = candidates.filter(({ entity }) => entity.name === name);
      if (!own.some(({ entity }) => entity.consumer)) return () => own[0].phases;
      return (consumer) =>
        own.find(({ entity }) => !entity.consumer || entity.consumer === consumer)?.phases;
    });
  };
  const byRoute = new Map(
    linked.routes.map((route) => [route as Route | undefined, stepsOf(route)]),
  );
  byRoute.set(undefined, stepsOf(undefined));

  const balancers = new Map(linked.upstreams.map((upstream) => [
    upstream.name,
    balancer(upstream, health.of(upstream)),
  ]));
  const hostHeaders = new Map(linked.upstreams.map(({ name, host_header }) => [name, host_header]));
  const destinations = new Map(linked.services.map((service) => {
    const alone = peer(service.host, service.port);
    const next = balancers.get(service.host)?.next ?? (() => alone);
    return [service.id, { next, hostHeader: hostHeaders.get(service.host) }];
  }));

  return {
    route: router(linked.routes),
    steps: (route) => byRoute.get(route)!,
    destination: ({ id }) => destinations.get(id)!,
    balancers,
  };
}

/** Kong's order: the most particular instance of a plugin is the one that runs. */
function precedence({ consumer, route, service }: PluginEntity): number {
  const places = [consumer && "consumer", route && "route", service && "service"];
  return [
    "",
    "service",
    "route",
    "consumer",
    "route service",
    "consumer service",
    "consumer route",
    "consumer route service",
  ].indexOf(places.filter(Boolean).join(" "));
}

const concerns = (plugin: PluginEntity, route: Route | undefined) =>
  (!plugin.route || plugin.route === route) &&
  (!plugin.service || plugin.service === route?.service) &&
  (!plugin.consumer || route !== undefined);
