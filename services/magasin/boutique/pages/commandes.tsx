import { Instant } from "../../composants/instant.tsx";
import { Vide } from "../../composants/notice.tsx";
import { Pager } from "../../composants/pager.tsx";
import { Table } from "../../composants/table.tsx";
import type { Page } from "../../contrats.ts";
import { compte, dollars, somme } from "../../regles.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";
import { Statut } from "../../composants/statut.tsx";
import type { Commande } from "../contrats.ts";

type Props = { visiteur: Visiteur; url: URL; commandes: Page<Commande> };

export const CommandesPage = ({ visiteur, url, commandes }: Props) => (
  <Cadre titre="Mes commandes" visiteur={visiteur} ici="/boutique/commandes">
    {commandes.donnees.length === 0
      ? (
        <>
          <Vide>Vous n'avez encore rien commandé.</Vide>
          <p>
            <a class="button" href="/boutique">Voir la boutique</a>
          </p>
        </>
      )
      : (
        <Table
          caption="Mes commandes, la dernière d'abord"
          columns={[
            { titre: "Commande" },
            { titre: "Articles", number: true },
            { titre: "Réception" },
            { titre: "État" },
            { titre: "Total", number: true },
          ]}
          rows={commandes.donnees.map(({ id, date, lignes, mode, statut, total }) => ({
            cells: [
              <a href={`/boutique/commandes/${id}`}>
                <Instant iso={date} />
              </a>,
              compte(somme(lignes.map(({ quantite }) => quantite)), "article"),
              mode === "livraison" ? "Livraison" : "Retrait en magasin",
              <Statut statut={statut} />,
              <b>{dollars(total)}</b>,
            ],
          }))}
        />
      )}
    <Pager url={url} suivant={commandes.suivant} />
  </Cadre>
);
