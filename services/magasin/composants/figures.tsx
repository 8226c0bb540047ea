import type { Child, PropsWithChildren } from "hono/jsx";

/** Key figures, as labels clipped on the rail of a shelf. */
export const Rail = ({ children }: PropsWithChildren) => <dl class="rail">{children}</dl>;

export const Figure = (
  { nom, note, children }: PropsWithChildren<{ nom: string; note?: Child }>,
) => (
  <div class="label">
    <dt>{nom}</dt>
    <dd>{children}{note && <small>{note}</small>}</dd>
  </div>
);
