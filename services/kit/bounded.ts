/** The one value of a label for all names beyond the first ones: whoever chooses names can't make series without end. */
const OTHER = "autre";

/** Names as they are, as long as there are few of them. */
export function bounded(most: number): (name: string) => string {
  const known = new Set<string>();
  return (name) => {
    if (known.has(name)) return name;
    if (known.size === most) return OTHER;
    known.add(name);
    return name;
  };
}
