import { lane } from "../kit/lane.ts";

/** Reports sum up every sale: they share one lane, beside which sales go on. */
export const couloirDesRapports = lane();
