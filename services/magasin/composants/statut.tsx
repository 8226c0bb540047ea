import type { Statut as StatutDeDemande } from "../contrats.ts";
import type { StatutDeCommande } from "../boutique/contrats.ts";
import { Icon, type IconName } from "./icon.tsx";

const STATUTS: Record<StatutDeDemande | StatutDeCommande, [classe: string, icon: IconName]> = {
  "En attente": ["attente", "horloge"],
  "En cours": ["attente", "horloge"],
  "Approuvée": ["approuvee", "coche"],
  "Confirmée": ["approuvee", "coche"],
  "Refusée": ["refusee", "croix"],
  "Annulée": ["refusee", "retour"],
};

/** How far a demande, or an order, has come. */
export const Statut = ({ statut }: { statut: keyof typeof STATUTS }) => {
  const [classe, icon] = STATUTS[statut];
  return (
    <span class={`statut ${classe}`}>
      <Icon name={icon} />
      {statut}
    </span>
  );
};
