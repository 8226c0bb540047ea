import { CARTES } from "./contrat.ts";

/** How long a slow card takes, and a silent one at most, in ms. */
const LENTEUR = 2_000;
const SILENCE = 10_000;

/** What a card makes its network do before the bank is asked. `parti`: the caller has gone. */
export async function avantLaBanque(carte: string, parti: AbortSignal): Promise<void> {
  if (carte === CARTES.lente) await attendre(LENTEUR, parti);
  if (carte === CARTES.muette) await attendre(SILENCE, parti);
}

function attendre(ms: number, fin: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (fin.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    fin.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** Which payments have had their answer lost: each loses one. */
export function pertes() {
  const perdues = new Set<string>();
  return (id: string, carte: string): boolean => {
    if (carte !== CARTES.perdue || perdues.has(id)) return false;
    perdues.add(id);
    return true;
  };
}

/** An answer that ends before the length it told: its caller can't know what it said. */
export const coupee = () =>
  new Response(new ReadableStream({ pull: (c) => c.close() }), {
    headers: { "Content-Length": "1" },
  }) as never;
