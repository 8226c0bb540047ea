import { ChoixMagasin } from "../composants/choix_magasin.tsx";
import { Layout } from "../composants/layout.tsx";
import { Notice } from "../composants/notice.tsx";
import type { Magasin } from "../contrats.ts";
import type { Section } from "../navigation.ts";

type Props = { section: Section; magasins: Magasin[]; inconnu?: boolean };

/** Asked once, then remembered. */
export const ChoisirMagasin = ({ section, magasins, inconnu }: Props) => (
  <Layout
    titre={section.titre}
    section={section}
    chapeau="Dans quel magasin êtes-vous ? Ce choix sera retenu sur cet appareil."
  >
    {inconnu && (
      <Notice kind="erreur">Ce magasin n'existe pas. Choisissez-en un dans la liste.</Notice>
    )}
    <ChoixMagasin magasins={magasins} chemin={section.href} />
  </Layout>
);
