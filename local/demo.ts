// deno task demo [--url ADDRESS] [--cle KEY]: the story of the stores and the shop, played against the running system.
import { parseArgs } from "node:util";
import { developmentKeys } from "../gateway/translation/manifests.ts";
import { boutique } from "./demo/boutique.ts";
import { catalogue } from "./demo/catalogue.ts";
import { gateway } from "./demo/gateway.ts";
import { reapprovisionnement } from "./demo/reapprovisionnement.ts";
import { Interrupted, Story } from "./demo/story.ts";
import { vente } from "./demo/vente.ts";
import { Sentence } from "./sentence.ts";

/** Where the gateway is, and a key with every right: by default those of deno task up. */
async function options(): Promise<{ url: string; cle: string }> {
  const usage = "deno task demo [--url http://127.0.0.1:8000] [--cle CLÉ]";
  const { outils } = await developmentKeys();
  try {
    const { values: { url, cle } } = parseArgs({
      options: {
        url: { type: "string", default: "http://127.0.0.1:8000" },
        cle: { type: "string", default: outils },
      },
    });
    return { url: new URL(url).origin, cle };
  } catch {
    throw new Sentence(`La démonstration se lance par ${usage}`);
  }
}

async function play({ url, cle }: { url: string; cle: string }): Promise<boolean> {
  const story = new Story();
  const api = gateway(url, cle, story);
  console.log(`La démonstration de Magasin, jouée sur ${url}`);
  try {
    const produit = await reapprovisionnement(story, api);
    await catalogue(story, api);
    await vente(story, api, produit);
    await boutique(story, api);
    story.scene("Deux instances se partagent le travail");
    for (const service of ["stock", "ventes", "paniers", "commandes"]) {
      const instances = [...api.servedBy.get(service) ?? []].sort();
      story.verdict(instances.length >= 2, `${service}, servi par ${instances.join(" et ")}`);
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.log("\nLa démonstration s'arrête là : la suite dépend de cette réponse.");
  }
  return story.end();
}

try {
  Deno.exit(await play(await options()) ? 0 : 1);
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`✗ ${error.message}`);
  Deno.exit(1);
}
