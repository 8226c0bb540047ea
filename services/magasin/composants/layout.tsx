import type { Child, PropsWithChildren } from "hono/jsx";
import { ROLES, type Section, SECTIONS } from "../navigation.ts";
import { adresse } from "../statique.ts";
import { Icon } from "./icon.tsx";
import { Logo } from "./logo.tsx";

type Props = PropsWithChildren<{
  titre: string;
  /** The heading, where the title wouldn't be one. */
  entete?: string;
  /** The section the page belongs to, marked in the navigation. */
  section?: Section;
  chapeau?: Child;
  /** Said before the title, so that a screen reader hears it first: "Erreur". */
  alerte?: string;
}>;

/** A whole page: the document, the awning with its navigation, and the content. */
export const Layout = ({ titre, entete, section, chapeau, alerte, children }: Props) => (
  <Document titre={titre} alerte={alerte}>
    <header class="awning">
      <div class="awning-inner">
        <a class="brand" href="/" aria-current={titre === "Accueil" ? "page" : undefined}>
          <Logo />
          <span>Magasin</span>
        </a>
        <Navigation section={section} />
      </div>
    </header>
    <main id="contenu" tabindex={-1}>
      <div class="heading">
        {section && <p class="role">{ROLES[section.role]}</p>}
        <h1>{entete ?? titre}</h1>
        {chapeau && <p class="lead">{chapeau}</p>}
      </div>
      {children}
    </main>
  </Document>
);

/** What every page has around its header and its content. */
export const Document = (
  { titre, alerte, children }: Pick<Props, "titre" | "alerte" | "children">,
) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${alerte ? `${alerte} : ` : ""}${titre} · Magasin`}</title>
      <link
        rel="preload"
        href={adresse("atkinson-hyperlegible-next.woff2")}
        as="font"
        type="font/woff2"
        crossorigin=""
      />
      <link
        rel="preload"
        href={adresse("bricolage-grotesque.woff2")}
        as="font"
        type="font/woff2"
        crossorigin=""
      />
      <link rel="stylesheet" href={adresse("magasin.css")} />
      <link rel="icon" href={adresse("favicon.svg")} type="image/svg+xml" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#0e4a3a" />
      <script type="module" src={adresse("magasin.js")}></script>
    </head>
    <body>
      <a class="skip" href="#contenu">Aller au contenu</a>
      {children}
    </body>
  </html>
);

const Navigation = ({ section: current }: { section?: Section }) => (
  <nav class="sections" aria-label="Pages">
    <ul>
      {SECTIONS.map((section) => (
        <li class={`for-${section.role}`}>
          <a href={section.href} aria-current={section === current ? "page" : undefined}>
            <Icon name={section.icon} />
            <span class="long">{section.titre}</span>
            <span class="short">{section.court}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
