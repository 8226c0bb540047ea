import type { Statut as Valeur } from "../contrats.ts";
import { Icon, type IconName } from "./icon.tsx";

const STATUTS: Record<Valeur, [classe: string, icon: IconName]> = {
  "En attente": ["attente", "horloge"],
  "Approuvée": ["approuvee", "coche"],
  "Refusée": ["refusee", "croix"],
};

export const Statut = ({ statut }: { statut: Valeur }) => {
  const [classe, icon] = STATUTS[statut];
  return (
    <span class={`statut ${classe}`}>
      <Icon name={icon} />
      {statut}
    </span>
  );
};
