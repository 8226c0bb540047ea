import { Bars } from "../composants/charts.tsx";
import { Field } from "../composants/field.tsx";
import { Figure, Rail } from "../composants/figures.tsx";
import { Layout } from "../composants/layout.tsx";
import { Notice, Vide } from "../composants/notice.tsx";
import { Prix } from "../composants/prix.tsx";
import { Table } from "../composants/table.tsx";
import type { LigneDeRapport, StatistiquesGlobales } from "../contrats.ts";
import type { Refus } from "../erreurs.ts";
import type { Section } from "../navigation.ts";
import { compte, date, dollars, entier, periodes, somme } from "../regles.ts";

type Props = {
  section: Section;
  maintenant: Date;
  du: string;
  au: string;
  lignes: LigneDeRapport[];
  statistiques: StatistiquesGlobales;
  refus?: Refus;
};

export const RapportPage = (props: Props) => {
  const { section, du, au, lignes, refus } = props;
  const total = somme(lignes.map(({ total }) => total));
  const ventes = somme(lignes.map(({ nombre_ventes }) => nombre_ventes));
  return (
    <Layout
      titre="Rapport des ventes"
      section={section}
      chapeau={refus ? undefined : `${intervalle(du, au)}.`}
      alerte={refus ? "Erreur" : undefined}
    >
      <Periode {...props} />
      {!refus && (
        <>
          <Rail>
            <Figure nom="Chiffre d'affaires">
              <Prix montant={total} />
            </Figure>
            <Figure nom="Ventes">{entier(ventes)}</Figure>
            <Figure nom="Panier moyen">
              <Prix montant={ventes ? total / ventes : 0} />
            </Figure>
            <Figure nom="Points de vente">{entier(lignes.length)}</Figure>
          </Rail>
          <Graphiques {...props} />
          <Magasins lignes={lignes} total={total} ventes={ventes} />
        </>
      )}
    </Layout>
  );
};

const intervalle = (du: string, au: string) =>
  !du && !au
    ? "Depuis la première vente"
    : [du && `du ${date(du)}`, au && `au ${date(au)}`].filter(Boolean).join(" ")
      .replace(/^./, (first) => first.toUpperCase());

const Periode = ({ maintenant, du, au, refus }: Props) => (
  <div class="toolbar">
    <nav aria-label="Périodes courantes">
      <ul class="chips">
        {periodes(maintenant).map((periode) => {
          const here = (periode.du ?? "") === du && (periode.au ?? "") === au;
          const query = periode.du ? `?du=${periode.du}&au=${periode.au}` : "";
          return (
            <li>
              <a href={`/uc1/rapport${query}`} aria-current={here ? "true" : undefined}>
                {periode.nom}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
    <form method="get" class="period" novalidate>
      <Field name="du" label="Du" type="date" value={du} error={refus?.parametre("du")} />
      <Field name="au" label="Au" type="date" value={au} error={refus?.parametre("au")} />
      <button type="submit" class="quiet">Afficher</button>
    </form>
    {refus && !refus.parametre("du") && !refus.parametre("au") && (
      <Notice kind="erreur">{refus.detail}</Notice>
    )}
  </div>
);

const Graphiques = ({ lignes, statistiques: { top_produits_30j: top } }: Props) => (
  <section class="charts" aria-label="Graphiques">
    <figure class="panel">
      <h2>Ventes par magasin</h2>
      <Bars
        id="par-magasin"
        titre="Chiffre d'affaires de chaque magasin"
        description="Les mêmes chiffres sont dans le tableau qui suit."
        bars={lignes.map(({ magasin, total }) => ({
          nom: magasin,
          valeur: total,
          texte: dollars(total),
        }))}
      />
    </figure>
    <figure class="panel">
      <h2>Meilleures ventes des 30 derniers jours</h2>
      {top.length === 0 ? <Vide>Aucune vente en 30 jours.</Vide> : (
        <Bars
          id="top-produits"
          titre="Produits les plus vendus en 30 jours"
          description={top.map(({ nom, quantite }) => `${nom} : ${quantite}`).join(", ")}
          bars={top.map(({ nom, quantite }) => ({
            nom,
            valeur: quantite,
            texte: compte(quantite, "vendu"),
          }))}
        />
      )}
    </figure>
  </section>
);

const Magasins = ({ lignes, total, ventes }: {
  lignes: LigneDeRapport[];
  total: number;
  ventes: number;
}) => (
  <section aria-labelledby="magasins">
    <h2 id="magasins">Magasin par magasin</h2>
    <Table
      caption="Ventes de chaque magasin sur la période"
      columns={[
        { titre: "Magasin" },
        { titre: "Chiffre d'affaires", number: true },
        { titre: "Ventes", number: true },
        { titre: "Produits vendus", number: true },
        { titre: "Stock local", number: true },
      ]}
      rows={lignes.map((ligne) => ({
        cells: [
          <>
            {ligne.magasin}
            <small>{ligne.adresse}</small>
          </>,
          <b>{dollars(ligne.total)}</b>,
          entier(ligne.nombre_ventes),
          entier(ligne.produits_vendus),
          entier(ligne.stock_local),
        ],
      }))}
      foot={[
        "Ensemble",
        dollars(total),
        entier(ventes),
        entier(somme(lignes.map(({ produits_vendus }) => produits_vendus))),
        entier(somme(lignes.map(({ stock_local }) => stock_local))),
      ]}
    />
  </section>
);
