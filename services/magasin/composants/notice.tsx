import type { PropsWithChildren } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

type Kind = "succes" | "erreur" | "info";
const ICONS: Record<Kind, IconName> = { succes: "coche", erreur: "alerte", info: "horloge" };

/** What just happened, said where the eye and a screen reader find it. */
export const Notice = ({ kind, children }: PropsWithChildren<{ kind: Kind }>) => (
  <div class={`notice ${kind}`} role={kind === "erreur" ? "alert" : "status"}>
    <Icon name={ICONS[kind]} />
    <div>{children}</div>
  </div>
);

export const Vide = ({ children }: PropsWithChildren) => <p class="empty">{children}</p>;
