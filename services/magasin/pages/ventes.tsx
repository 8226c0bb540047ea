import { ChoixMagasin } from "../composants/choix_magasin.tsx";
import { Icon } from "../composants/icon.tsx";
import { Instant } from "../composants/instant.tsx";
import { Layout } from "../composants/layout.tsx";
import { Niveau } from "../composants/niveau.tsx";
import { Notice, Vide } from "../composants/notice.tsx";
import { Prix } from "../composants/prix.tsx";
import { Table } from "../composants/table.tsx";
import type { LigneDeStock, Magasin, Vente } from "../contrats.ts";
import type { Section } from "../navigation.ts";
import { compte, dollars, somme } from "../regles.ts";
import { type LigneTicket, Ticket } from "./ventes_ticket.tsx";

export type Rayon = LigneDeStock & { prix: number };

export type Props = {
  section: Section;
  magasin: Magasin;
  magasins: Magasin[];
  recherche: string;
  rayons: Rayon[];
  incomplet: boolean;
  lignes: LigneTicket[];
  dernieres: Vente[];
  cle: string;
  erreur?: string;
};

/**
 * The till is one form. Its buttons ask for the same page with the ticket changed; only "Enregistrer"
 * posts. So it works without JavaScript; with it, the form is exchanged in place.
 */
export const CaissePage = (props: Props) => {
  const { section, magasin, magasins, lignes, erreur } = props;
  return (
    <Layout
      titre="Caisse"
      section={section}
      chapeau={`${magasin.nom}, ${magasin.adresse}`}
      alerte={erreur || lignes.some(({ erreur }) => erreur) ? "Erreur" : undefined}
    >
      <ChoixMagasin magasins={magasins} chemin={section.href} choisi={magasin.id} />
      <form method="get" action="/ventes" class="till" data-direct id="caisse" novalidate>
        <button type="submit" class="hidden" tabindex={-1} aria-hidden="true"></button>
        <input type="hidden" name="magasin" value={magasin.id} />
        <div class="paper">
          {erreur && <Notice kind="erreur">{erreur}</Notice>}
          <Ticket lignes={lignes} cle={props.cle} />
        </div>
        <Rayons {...props} />
      </form>
      <p class="hidden" role="status" id="annonce"></p>
      <Dernieres {...props} />
    </Layout>
  );
};

const Rayons = ({ recherche, rayons, incomplet }: Props) => (
  <section aria-labelledby="rayons">
    <h2 id="rayons">Rayons</h2>
    <div class="toolbar">
      <div class="search" role="search">
        <label for="recherche" class="hidden">Chercher un produit</label>
        <input
          id="recherche"
          name="recherche"
          type="search"
          value={recherche}
          placeholder="Chercher un produit"
          autocomplete="off"
        />
        <button type="submit" class="quiet">
          <Icon name="recherche" />
          <span>Chercher</span>
        </button>
      </div>
    </div>
    {rayons.length === 0
      ? <Vide>Aucun produit ne répond à « {recherche} ».</Vide>
      : (
        <ul class="shelf">
          {rayons.map(({ produit_id, nom, prix, disponible }) => (
            <li>
              <span class="name">{nom}</span>
              <Prix montant={prix} />
              <Niveau disponible={disponible} />
              <button
                type="submit"
                class="quiet"
                name="ajouter"
                value={produit_id}
                id={`a-${produit_id}`}
              >
                <Icon name="plus" />
                <span class="hidden">Ajouter {nom} au ticket</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    {incomplet && <p class="hint more">D'autres produits existent : précisez la recherche.</p>}
  </section>
);

const Dernieres = ({ dernieres, magasin }: Props) => (
  <section aria-labelledby="dernieres">
    <h2 id="dernieres">Dernières ventes</h2>
    {dernieres.length === 0 ? <Vide>Ce magasin n'a encore rien vendu.</Vide> : (
      <Table
        caption={`Dernières ventes de ${magasin.nom}`}
        columns={[
          { titre: "Vente" },
          { titre: "Articles", number: true },
          { titre: "Total", number: true },
        ]}
        rows={dernieres.map(({ id, date, lignes, total }) => ({
          cells: [
            <a href={`/ventes/${id}`}>
              <Instant iso={date} />
            </a>,
            compte(somme(lignes.map(({ quantite }) => quantite)), "article"),
            <b>{dollars(total)}</b>,
          ],
        }))}
      />
    )}
  </section>
);
