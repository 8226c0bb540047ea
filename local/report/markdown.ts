/** Numbers as French writes them, with plain spaces. */
export const n = (value: number, digits = 0) =>
  value.toLocaleString("fr-CA", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .replace(/[\u00a0\u202f]/g, " ");
export const ms = (value: number) => n(value, value < 100 ? 1 : 0);
export const percent = (share: number) => `${n(100 * share, share > 0 && share < 0.1 ? 2 : 0)} %`;
export const mib = (bytes: number) => n(bytes / 2 ** 20);

/** A table as `deno fmt` leaves it: cells padded to the widest of their column. */
export function table(...rows: string[][]): string {
  const widths = rows[0].map((_, i) => Math.max(3, ...rows.map((row) => [...row[i]].length)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, i) => cell + " ".repeat(widths[i] - [...cell].length)).join(" | ")} |`;
  const [head, ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
