import { CARTES } from "../../services/paiement/contrat.ts";
import { seeded } from "./seeded.ts";

export const UNITS = 100;
const BUYERS = 500;

export type Comer = {
  /** At a till, to be picked up in the store, or delivered from the warehouse. */
  by: "caisse" | "retrait" | "livraison";
  quantite: number;
  carte: string;
  /** Cancels the order at once, when there is one. */
  regrets: boolean;
  /** When it comes, in ms after the first. */
  after: number;
};

/** A crowd that wants the last units of a product, in every way that the retailer sells it. */
export type Rush = {
  /** How many of the units are in the store; the others are in the warehouse. */
  local: number;
  comers: Comer[];
  /** What the warehouse is asked to send to the store meanwhile. */
  approvals: Pick<Comer, "quantite" | "after">[];
};

/** One card in eleven isn't a good one. */
const CARDS: string[] = [
  ...Array<string>(40).fill(CARTES.acceptee),
  ...[CARTES.refusee, CARTES.sansProvision, CARTES.perdue, CARTES.lente],
];

/** A rush whose comers all come within so many ms: who, for what and when is chosen by the seed. */
export function rush(seed: number, within: number): Rush {
  const { between, anyOf } = seeded(seed);
  const after = () => between(0, within);
  return {
    local: between(20, 80),
    comers: Array.from({ length: BUYERS }, () => ({
      by: anyOf(["caisse", "retrait", "livraison"]),
      quantite: anyOf([1, 1, 1, 2, 3]),
      carte: anyOf(CARDS),
      regrets: between(1, 20) === 1,
      after: after(),
    })),
    approvals: Array.from({ length: 6 }, () => ({ quantite: between(1, 6), after: after() })),
  };
}
