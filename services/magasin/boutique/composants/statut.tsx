import { Icon, type IconName } from "../../composants/icon.tsx";
import type { StatutDeCommande } from "../contrats.ts";

const STATUTS: Record<StatutDeCommande, [classe: string, icon: IconName]> = {
  "En cours": ["attente", "horloge"],
  "Confirmée": ["approuvee", "coche"],
  "Refusée": ["refusee", "croix"],
  "Annulée": ["refusee", "retour"],
};

export const Statut = ({ statut }: { statut: StatutDeCommande }) => {
  const [classe, icon] = STATUTS[statut];
  return (
    <span class={`statut ${classe}`}>
      <Icon name={icon} />
      {statut}
    </span>
  );
};
