import type { IconName } from "./composants/icon.tsx";

/** The services behind the pages, in the words of the people who use them. */
export const SERVICES = {
  produits: "Catalogue",
  stock: "Stocks",
  ventes: "Ventes",
  reapprovisionnement: "Réapprovisionnement",
  performances: "Suivi des magasins",
  clients: "Comptes",
  paniers: "Paniers",
  commandes: "Commandes",
} as const;
export type Service = keyof typeof SERVICES;

export const ROLES = { magasin: "Magasin", entrepot: "Entrepôt", siege: "Siège" } as const;
export type Role = keyof typeof ROLES;

export type Section = {
  href: string;
  titre: string;
  /** The title that fits the bar of a phone. */
  court: string;
  role: Role;
  icon: IconName;
  description: string;
  /** The services without which the page can't be shown. */
  besoins: readonly Service[];
};

export const SECTIONS: readonly Section[] = [
  {
    href: "/ventes",
    titre: "Caisse",
    court: "Caisse",
    role: "magasin",
    icon: "caisse",
    description: "Enregistrer une vente, revoir les derniers tickets.",
    besoins: ["stock", "produits", "ventes"],
  },
  {
    href: "/uc2/stock",
    titre: "Stock",
    court: "Stock",
    role: "magasin",
    icon: "stock",
    description: "Le rayon à côté du central, et la demande de réapprovisionnement.",
    besoins: ["stock"],
  },
  {
    href: "/uc6/demandes",
    titre: "Demandes",
    court: "Demandes",
    role: "entrepot",
    icon: "demandes",
    description: "Accepter ou refuser ce que les magasins demandent.",
    besoins: ["reapprovisionnement", "stock"],
  },
  {
    href: "/uc1/rapport",
    titre: "Rapport",
    court: "Rapport",
    role: "siege",
    icon: "rapport",
    description: "Les ventes consolidées, sur la période de votre choix.",
    besoins: ["ventes", "stock", "produits"],
  },
  {
    href: "/uc3/dashboard",
    titre: "Tableau de bord",
    court: "Suivi",
    role: "siege",
    icon: "tendance",
    description: "La tendance de chaque magasin, ce qui manque, ce qui déborde.",
    besoins: ["performances", "stock"],
  },
  {
    href: "/uc4/produits",
    titre: "Produits",
    court: "Produits",
    role: "siege",
    icon: "produits",
    description: "Le catalogue : chercher, créer, modifier.",
    besoins: ["produits"],
  },
];

/** The section at an address of its own. */
export const section = (href: string) => SECTIONS.find((section) => section.href === href)!;

/** The pages that still work while these services are away. */
export const encoreOuvertes = (absents: readonly Service[]) =>
  SECTIONS.filter(({ besoins }) => !besoins.some((service) => absents.includes(service)));
