// deno task gateway:keys: prints the Secrets of development/keys.yaml with fresh keys, for kubectl apply -f -.
import { stringify } from "yaml";
import { readManifests } from "../translation/manifests.ts";

for (const secret of await readManifests()) {
  if (secret.metadata.labels?.["konghq.com/credential"] !== "key-auth") continue;
  const key = crypto.getRandomValues(new Uint8Array(24)).toBase64({ alphabet: "base64url" });
  console.log("---\n" + stringify({ ...secret, stringData: { key } }).trimEnd());
}
