import { dateHeure } from "../regles.ts";

export const Instant = ({ iso }: { iso: string }) => <time datetime={iso}>{dateHeure(iso)}</time>;
