import { Bars, Sparkline } from "../composants/charts.tsx";
import { Layout } from "../composants/layout.tsx";
import { Niveau } from "../composants/niveau.tsx";
import { Vide } from "../composants/notice.tsx";
import { Table } from "../composants/table.tsx";
import { Tendance } from "../composants/tendance.tsx";
import type { Alerte, Performance, Performances } from "../contrats.ts";
import type { Section } from "../navigation.ts";
import { compte, date, dollars, entier } from "../regles.ts";

type Props = { section: Section; performances: Performances };

export const DashboardPage = ({ section, performances }: Props) => {
  const { donnees, ruptures, surstocks } = performances;
  return (
    <Layout
      titre="Tableau de bord"
      section={section}
      chapeau="La tendance compare les 7 derniers jours aux 7 précédents."
    >
      <Table
        caption="Performance de chaque magasin"
        columns={[
          { titre: "Magasin" },
          { titre: "Chiffre d'affaires", number: true },
          { titre: "Ventes", number: true },
          { titre: "Tendance" },
          { titre: "14 derniers jours" },
        ]}
        rows={donnees.map((ligne) => ({
          cells: [
            ligne.magasin_nom,
            <b>{dollars(ligne.chiffre_affaires)}</b>,
            entier(ligne.nombre_ventes),
            <Tendance taux={ligne.tendance} />,
            <Quatorze {...ligne} />,
          ],
        }))}
      />
      <section class="charts three" aria-label="Comparer et agir">
        <figure class="panel">
          <h2>Chiffre d'affaires</h2>
          <Bars
            id="ca"
            titre="Chiffre d'affaires de chaque magasin"
            description="Les mêmes chiffres sont dans le tableau qui précède."
            bars={donnees.map(({ magasin_nom, chiffre_affaires }) => ({
              nom: magasin_nom,
              valeur: chiffre_affaires,
              texte: dollars(chiffre_affaires),
            }))}
          />
        </figure>
        <Alertes id="ruptures" titre="Ce qui manque" alertes={ruptures} vide="Rien ne manque." />
        <Alertes
          id="surstocks"
          titre="Ce qui déborde"
          alertes={surstocks}
          vide="Rien ne déborde."
          surplus
        />
      </section>
    </Layout>
  );
};

const Quatorze = ({ magasin_nom, journees }: Performance) => (
  <Sparkline
    valeurs={journees.map(({ chiffre_affaires }) => chiffre_affaires)}
    texte={`${magasin_nom}, jour par jour : ${
      journees.map(({ jour, chiffre_affaires }) => `${date(jour)} ${dollars(chiffre_affaires)}`)
        .join(
          ", ",
        )
    }`}
  />
);

const Alertes = ({ id, titre, alertes, vide, surplus }: {
  id: string;
  titre: string;
  alertes: Alerte[];
  vide: string;
  surplus?: boolean;
}) => (
  <div class="panel">
    <h2 id={id}>{titre}</h2>
    {alertes.length === 0 ? <Vide>{vide}</Vide> : (
      <ul class="lists" aria-labelledby={id}>
        {alertes.map(({ nom, magasin_id, magasin_nom, quantite }) => (
          <li>
            <span>
              <a
                href={`/uc2/stock?${new URLSearchParams({ magasin: magasin_id, recherche: nom })}`}
              >
                {nom}
              </a>
              <small>{magasin_nom}</small>
            </span>
            {surplus ? <b>{compte(quantite, "unité")}</b> : <Niveau disponible={quantite} />}
          </li>
        ))}
      </ul>
    )}
  </div>
);
