import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { Refus } from "../erreurs.ts";
import type { Clientele } from "./clientele.ts";
import type { Panier, Session } from "./contrats.ts";

/** In seconds. A token leaves the browser a little before it ends; a session lives on by its renewals. */
const MARGE = 30;
const TRENTE_JOURS = 30 * 24 * 3600;

type Cookie = "jeton" | "renouvellement" | "panier" | "articles";

/** Thrown where only a client may go on: the visitor signs in, again if `finie`, then comes back. */
export class ConnexionRequise extends Error {
  constructor(readonly retour: string, readonly finie: boolean) {
    super("Connectez-vous pour continuer");
  }
}

/**
 * A visitor of the shop, who carries all that is known of them in cookies: the client's token and what
 * renews it, a guest's cart. Nothing is kept in the process: any instance may answer next.
 */
export class Visite {
  #jeton?: Promise<string | null>;
  #finie = false;

  constructor(readonly c: Context, readonly clientele: Clientele) {}

  /** Whether there is a session, as far as the cookies tell: for what a page offers, never for rights. */
  get connectee(): boolean {
    return this.#lire("renouvellement") !== undefined;
  }

  /** Whether the session that the visitor came with turned out to be over. */
  get finie(): boolean {
    return this.#finie;
  }

  /** How many articles the cart had when it was last read. */
  get articles(): number {
    return Number(this.#lire("articles") ?? 0) || 0;
  }

  /** The client's token, renewed when it has ended; null for a guest. */
  jeton(): Promise<string | null> {
    return this.#jeton ??= this.#renouveler();
  }

  /** The client's token; a guest is sent to sign in, and then back to `retour`. */
  async exiger(retour: string): Promise<string> {
    const jeton = await this.jeton();
    if (!jeton) throw new ConnexionRequise(retour, this.#finie);
    return jeton;
  }

  ouvrir({ jeton, expire_dans, renouvellement }: Session): void {
    this.#poser("jeton", jeton, Math.max(1, expire_dans - MARGE));
    this.#poser("renouvellement", renouvellement, TRENTE_JOURS);
    this.#jeton = Promise.resolve(jeton);
  }

  /** Forgets the session; the cart that is left belongs to the client, so it goes from sight too. */
  fermer(): void {
    for (const nom of ["jeton", "renouvellement", "panier", "articles"] as const) this.#oter(nom);
    this.#jeton = Promise.resolve(null);
  }

  /** The cart, if there is one; what a guest had put in theirs comes along once they are a client. */
  async panier(): Promise<Panier | null> {
    const [jeton, id] = [await this.jeton(), this.#lire("panier")];
    if (jeton && id) await this.#verser(jeton, id);
    const panier = jeton
      ? await this.clientele.monPanier(jeton)
      : id
      ? await inconnu(this.clientele.panier(id))
      : null;
    if (!jeton && id && !panier) this.#oter("panier"); // it has expired
    return this.compter(panier);
  }

  async panierOuNouveau(): Promise<Panier> {
    const panier = await this.panier();
    if (panier) return panier;
    const nouveau = await this.clientele.nouveauPanier(await this.jeton());
    this.#poser("panier", nouveau.id, TRENTE_JOURS);
    return nouveau;
  }

  /** Remembers how many articles this cart has. */
  compter<P extends Panier | null>(panier: P): P {
    const articles = panier?.lignes.reduce((somme, { quantite }) => somme + quantite, 0) ?? 0;
    if (articles > 0) this.#poser("articles", `${articles}`, TRENTE_JOURS);
    else this.#oter("articles");
    return panier;
  }

  /** Two tabs may do this at once: of a renewal that was just used, the service takes both. */
  async #renouveler(): Promise<string | null> {
    const jeton = this.#lire("jeton");
    const renouvellement = this.#lire("renouvellement");
    if (jeton || !renouvellement) return jeton ?? null;
    try {
      const session = await this.clientele.renouveler(renouvellement);
      this.ouvrir(session);
      return session.jeton;
    } catch (error) {
      if (!(error instanceof Refus)) throw error;
      this.fermer();
      this.#finie = true;
      return null;
    }
  }

  /** Whoever has a full cart keeps the guest's for later. */
  async #verser(jeton: string, id: string): Promise<void> {
    try {
      await this.clientele.rattacher(jeton, id);
    } catch (error) {
      if (!(error instanceof Refus)) throw error;
      if (error.status === 401) throw error;
      if (error.status === 409) return;
    }
    this.#oter("panier");
  }

  readonly #dit = new Map<Cookie, string | null>();

  /** As set in this answer, else as the browser sent it. */
  #lire(nom: Cookie): string | undefined {
    const dit = this.#dit.get(nom);
    return dit === undefined ? getCookie(this.c, nom) || undefined : dit ?? undefined;
  }

  #poser(nom: Cookie, valeur: string, maxAge: number): void {
    this.#dit.set(nom, valeur);
    setCookie(this.c, nom, valeur, { ...this.#portee, maxAge });
  }

  #oter(nom: Cookie): void {
    if (this.#lire(nom) === undefined) return;
    this.#dit.set(nom, null);
    deleteCookie(this.c, nom, this.#portee);
  }

  get #portee() {
    return {
      path: "/boutique",
      httpOnly: true,
      sameSite: "Lax",
      secure: this.c.req.header("X-Forwarded-Proto") === "https",
    } as const;
  }
}

/** Null for what isn't there any more. */
const inconnu = <T>(lecture: Promise<T>): Promise<T | null> =>
  lecture.catch((error) => {
    if (error instanceof Refus && error.status === 404) return null;
    throw error;
  });
