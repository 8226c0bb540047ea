import { evolution } from "../regles.ts";
import { Icon, type IconName } from "./icon.tsx";

/** The last seven days against the seven before; null when there is nothing to compare with. */
export const Tendance = ({ taux }: { taux: number | null }) => {
  if (taux === null) return <span class="trend none">Pas de recul</span>;
  const [kind, name, mot]: [string, IconName, string] = taux > 0
    ? ["up", "hausse", "en hausse"]
    : taux < 0
    ? ["down", "baisse", "en baisse"]
    : ["flat", "stable", "stable"];
  return (
    <span class={`trend ${kind}`}>
      <Icon name={name} />
      {evolution(taux)} <span class="hidden">{mot}</span>
    </span>
  );
};
