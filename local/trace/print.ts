import type { Part } from "./parts.ts";

const WIDTH = 76;
const ms = (value: number) => value.toFixed(1).replace(".", ",").padStart(9);

/** One trace as a tree, with the start and the time of each part in ms. */
export function print(roots: Part[]): string {
  const zero = Math.min(...roots.map(({ start }) => start));
  const lines = [`${"début".padStart(9)}  ${"".padEnd(WIDTH)}${"durée".padStart(9)}`];
  const add = (part: Part, before: string, mark: string, after: string) => {
    const text = before + mark + title(part);
    lines.push(
      `${ms(part.start - zero)}  ${text.slice(0, WIDTH).padEnd(WIDTH)}${
        part.ms ? ms(part.ms) : ""
      }`,
    );
    part.children.forEach((child, i) => {
      const last = i === part.children.length - 1;
      add(child, before + after, last ? "└ " : "├ ", last ? "  " : "│ ");
    });
  };
  for (const root of roots) add(root, "", "", "");
  return lines.join("\n");
}

const title = ({ who, instance, name, outcome, spanId, parentId }: Part) => {
  const step = who !== "gateway" && !spanId && !parentId;
  return [step ? "" : instance ?? who, shorten(name), outcome && `→ ${outcome}`]
    .filter(Boolean).join(" ");
};

/** Ids tell nothing to the eye beyond their beginning. */
const shorten = (name: string) =>
  name.replace(/([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "$1…");
