// deno task demo [--url ADDRESS]: the story of the store side, played against the running system.
import { parseArgs } from "node:util";
import { catalogue } from "./demo/catalogue.ts";
import { gateway } from "./demo/gateway.ts";
import { reapprovisionnement } from "./demo/reapprovisionnement.ts";
import { Interrupted, Story } from "./demo/story.ts";
import { vente } from "./demo/vente.ts";
import { Sentence } from "./sentence.ts";

function address(): string {
  const usage = "deno task demo [--url http://127.0.0.1:8000]";
  try {
    const { values } = parseArgs({
      options: { url: { type: "string", default: "http://127.0.0.1:8000" } },
    });
    return new URL(values.url).origin;
  } catch {
    throw new Sentence(`La démonstration se lance par ${usage}`);
  }
}

async function play(url: string): Promise<boolean> {
  const story = new Story();
  const api = gateway(url, story);
  console.log(`La démonstration de Magasin, jouée sur ${url}`);
  try {
    const produit = await reapprovisionnement(story, api);
    await catalogue(story, api);
    await vente(story, api, produit);
    story.scene("Deux instances se partagent le travail");
    for (const service of ["stock", "ventes"]) {
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
  Deno.exit(await play(address()) ? 0 : 1);
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`✗ ${error.message}`);
  Deno.exit(1);
}
