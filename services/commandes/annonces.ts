import { depart } from "../kit/outbox.ts";
import type { Commande } from "./contrat.ts";

/** What ventes is told of an order. */
export const confirmation = ({ id, date, total, lignes }: Commande) =>
  depart("ventes", "commande.confirmee", {
    id,
    date,
    total,
    lignes: lignes.map(({ nom: _, ...ligne }) => ligne),
  });

export const annulation = ({ id, date, total }: Commande) =>
  depart("ventes", "commande.annulee", { id, date, total });
