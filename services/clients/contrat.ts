import { z } from "@hono/zod-openapi";
import { Horodatage, Id, texte } from "../kit/contract.ts";

const nom = texte(1, 100).openapi({ example: "Camille Tremblay" });

/** One person's, whatever its case. */
const courriel = z.email("Une adresse de courriel est attendue")
  .max(254, "Au plus 254 caractères")
  .toLowerCase()
  .openapi({ example: "camille@exemple.ca" });

/** Any characters that can be typed; no rule but the length. */
const motDePasse = (min: number) =>
  z.string()
    .min(min, min === 1 ? "Ce champ ne peut être vide" : `Au moins ${min} caractères`)
    .max(200, "Au plus 200 caractères")
    .refine((text) => !text.includes("\0") && text.isWellFormed(), "Caractères non acceptés")
    .openapi({ format: "password", example: "quatre mots au hasard" });
const nouveauMotDePasse = motDePasse(8);
const motDePassePresent = motDePasse(1);

export const NouveauClient = z.strictObject({ nom, courriel, mot_de_passe: nouveauMotDePasse })
  .openapi("NouveauClient");

export const Client = z.strictObject({ id: Id, nom, courriel }).openapi("Client");
export type Client = z.infer<typeof Client>;

export const ClientModifie = z.strictObject({
  nom,
  courriel,
  mot_de_passe_actuel: motDePassePresent.optional().openapi({
    description: "Requis pour changer d'adresse ou de mot de passe",
  }),
  nouveau_mot_de_passe: nouveauMotDePasse.optional().openapi({
    description: "Met fin aux autres sessions",
  }),
}).openapi("ClientModifie");
export type ClientModifie = z.infer<typeof ClientModifie>;

const SessionOuverte = z.strictObject({
  id: Id,
  ouverte_le: Horodatage,
  renouvelee_le: Horodatage,
  courante: z.boolean(),
});
const AdresseConnue = z.strictObject({
  adresse: z.string().openapi({ example: "203.0.113.7" }),
  connue_le: Horodatage,
});

/** All that this service holds about a person. */
export const DonneesPersonnelles = z.strictObject({
  ...Client.shape,
  cree_le: Horodatage,
  sessions: z.array(SessionOuverte),
  adresses_connues: z.array(AdresseConnue).openapi({
    description: "D'où le client s'est identifié ces 30 derniers jours",
  }),
}).openapi("DonneesPersonnelles");
export type DonneesPersonnelles = z.infer<typeof DonneesPersonnelles>;

export const Identifiants = z.strictObject({ courriel, mot_de_passe: motDePassePresent })
  .openapi("Identifiants");

export const Renouvellement = z.strictObject({
  renouvellement: texte(1, 200).openapi({ example: "kBq0lTZ1yOiJmG8dHs3cYxwVn5eR7uAf2pLzQ4tXj6M" }),
}).openapi("Renouvellement");

export const Session = z.strictObject({
  jeton: z.string().openapi({
    description: "Un JWT, à envoyer dans Authorization: Bearer",
    example: "eyJhbGciOiJFZERTQSIsImtpZCI6IjEifQ.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
  }),
  expire_dans: z.int().openapi({ description: "En secondes", example: 900 }),
  renouvellement: z.string().openapi({
    description: "Donne une fois la suite de la session, pendant 30 jours",
    example: "kBq0lTZ1yOiJmG8dHs3cYxwVn5eR7uAf2pLzQ4tXj6M",
  }),
}).openapi("Session");
export type Session = z.infer<typeof Session>;

/** RFC 7517, as RFC 8037 has it for Ed25519. */
const ClePublique = z.strictObject({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().openapi({ example: "zFjtAORibmpHbah8153rIsfQeNJ0JTdTpTUOE3ITS4w" }),
  kid: z.string().openapi({ example: "gWGec_9MvEjvM4a7Q4b_cjjBVIY10rp5c5hjSJal1To" }),
  alg: z.literal("EdDSA"),
  use: z.literal("sig"),
}).openapi("ClePublique");
export type ClePublique = z.infer<typeof ClePublique>;
export const Cles = z.strictObject({ keys: z.array(ClePublique) });
