import type { Child, PropsWithChildren } from "hono/jsx";
import { Icon } from "../../composants/icon.tsx";
import { Document } from "../../composants/layout.tsx";
import { Logo } from "../../composants/logo.tsx";
import { Notice } from "../../composants/notice.tsx";
import { compte } from "../../regles.ts";

/** What the header shows of a visitor. */
export type Visiteur = { connectee: boolean; articles: number; finie: boolean };

type Props = PropsWithChildren<{
  titre: string;
  visiteur: Visiteur;
  /** Said before the title, so that a screen reader hears it first: "Erreur". */
  alerte?: string;
  chapeau?: Child;
  recherche?: string;
  /** The page's own address, marked in the header. */
  ici?: string;
}>;

/** A page of the shop: its awning with search, cart and account, the content, the foot. */
export const Cadre = ({ titre, visiteur, alerte, chapeau, recherche, ici, children }: Props) => (
  <Document titre={`${titre} · Boutique`} alerte={alerte}>
    <header class="awning shop">
      <div class="awning-inner">
        <a class="brand" href="/boutique" aria-current={ici === "/boutique" ? "page" : undefined}>
          <Logo />
          <span>Magasin</span>
        </a>
        <Recherche value={recherche ?? ""} />
        <Acces visiteur={visiteur} ici={ici} />
      </div>
    </header>
    <main id="contenu" tabindex={-1}>
      <div class="heading">
        <h1>{titre}</h1>
        {chapeau && <p class="lead">{chapeau}</p>}
      </div>
      {visiteur.finie && (
        <Notice kind="info">
          Votre session est finie. <a href="/boutique/connexion">Connectez-vous</a>{" "}
          pour retrouver votre panier.
        </Notice>
      )}
      {children}
    </main>
    <footer class="shop-foot">
      <p>Boutique de démonstration : aucune carte n'est débitée, aucun colis ne part.</p>
      <p>
        <a href="/">Espace des magasins</a>
      </p>
    </footer>
  </Document>
);

const Recherche = ({ value }: { value: string }) => (
  <form method="get" action="/boutique" class="search" role="search">
    <label for="recherche" class="hidden">Chercher un produit</label>
    <input
      id="recherche"
      name="recherche"
      type="search"
      value={value}
      maxlength={100}
      placeholder="Chercher un produit"
      autocomplete="off"
    />
    <button type="submit" class="quiet">
      <Icon name="recherche" />
      <span class="hidden">Chercher</span>
    </button>
  </form>
);

const Acces = ({ visiteur, ici }: { visiteur: Visiteur; ici?: string }) => {
  const courante = (href: string) => href === ici ? "page" as const : undefined;
  const { connectee, articles } = visiteur;
  return (
    <nav class="shop-links" aria-label="Boutique">
      <ul>
        {connectee
          ? (
            <>
              <li>
                <a href="/boutique/commandes" aria-current={courante("/boutique/commandes")}>
                  <Icon name="demandes" />
                  <span>Commandes</span>
                </a>
              </li>
              <li>
                <a href="/boutique/compte" aria-current={courante("/boutique/compte")}>
                  <Icon name="compte" />
                  <span>Compte</span>
                </a>
              </li>
            </>
          )
          : (
            <li>
              <a href="/boutique/connexion" aria-current={courante("/boutique/connexion")}>
                <Icon name="compte" />
                <span>Se connecter</span>
              </a>
            </li>
          )}
        <li>
          <a href="/boutique/panier" aria-current={courante("/boutique/panier")}>
            <Icon name="panier" />
            <span>Panier</span>
            {articles > 0 && (
              <b class="count">
                {articles}
                <span class="hidden">{compte(articles, "article").replace(/^\S+/, "")}</span>
              </b>
            )}
          </a>
        </li>
      </ul>
    </nav>
  );
};
