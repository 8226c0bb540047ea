import type { Part } from "./parts.ts";

/** What clocks that read milliseconds may be wrong by. */
const TOLERANCE = 3;

/** Puts the parts of one trace under each other; returns those that are under none, in order. */
export function tree(parts: Part[]): Part[] {
  const byId = new Map(parts.map((part) => [part.spanId, part]));
  const steps = parts.flatMap(({ children }) => children);
  const roots: Part[] = [];
  for (const part of [...parts].sort(byStart)) {
    const parent = part.parentId && byId.get(part.parentId);
    const place = parent
      ? parent.children.find((step) => calls(step, part)) ?? parent
      : enclosing(part, parts, steps);
    (place?.children ?? roots).push(part);
  }
  for (const part of [...parts, ...steps]) part.children.sort(byStart);
  return roots;
}

const byStart = (a: Part, b: Part) => a.start - b.start;

/** Whether a step is the call that this part answered. */
const calls = (step: Part, part: Part) =>
  step.name === `${part.who} ${part.name}` && within(part, step);

const within = (part: Part, whole: Part) =>
  part.start >= whole.start - TOLERANCE &&
  part.start + part.ms <= whole.start + whole.ms + TOLERANCE;

/**
 * Where a part belongs whose parent isn't among them: the gateway's log tells no span, and a process that was
 * killed has written no line. It is under the call that it answered, or the gateway's line of the same request,
 * or the shortest work that took place around it.
 */
function enclosing(part: Part, parts: Part[], steps: Part[]): Part | undefined {
  const call = steps.find((step) => calls(step, part));
  if (call) return call;
  const around = parts.filter((other) => other.ms > part.ms && within(part, other))
    .sort((a, b) => a.ms - b.ms);
  return around.find((other) => other.who === "gateway" && other.name === part.name) ?? around[0];
}
