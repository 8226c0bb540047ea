import { Instant } from "../composants/instant.tsx";
import { Layout } from "../composants/layout.tsx";
import { Notice } from "../composants/notice.tsx";
import { Prix } from "../composants/prix.tsx";
import type { Magasin, Vente } from "../contrats.ts";
import type { Section } from "../navigation.ts";
import { compte, dollars, somme } from "../regles.ts";

type Props = {
  section: Section;
  vente: Vente;
  magasin: Magasin | undefined;
  nom: (produit: string) => string;
  faite: boolean;
};

/** The receipt of a sale. */
export const VentePage = ({ section, vente, magasin, nom, faite }: Props) => (
  <Layout titre={faite ? "Vente enregistrée" : "Vente"} section={section}>
    {faite && <Notice kind="succes">Le stock du magasin est à jour.</Notice>}
    <section class="ticket receipt" aria-labelledby="recu">
      <h2 id="recu">
        {magasin?.nom ?? "Boutique en ligne"}
        <small>
          {compte(
            somme(vente.lignes.map(({ quantite }) =>
              quantite
            )),
            "article",
          )}
        </small>
      </h2>
      <dl>
        {magasin && (
          <>
            <dt>Adresse</dt>
            <dd>{magasin.adresse}</dd>
          </>
        )}
        <dt>Date</dt>
        <dd>
          <Instant iso={vente.date} />
        </dd>
        <dt>Numéro</dt>
        <dd>{vente.id.slice(-12)}</dd>
      </dl>
      <ul>
        {vente.lignes.map(({ produit, quantite, prix_unitaire }) => (
          <li>
            <span>
              {nom(produit)}
              <span>{dollars(prix_unitaire * quantite)}</span>
            </span>
            <small>{quantite} × {dollars(prix_unitaire)}</small>
          </li>
        ))}
      </ul>
      <p class="total">
        Total{" "}
        <b>
          <Prix montant={vente.total} />
        </b>
      </p>
    </section>
    <p class="actions">
      <a class="button" href={`/ventes?magasin=${vente.magasin}`}>Nouvelle vente</a>
    </p>
  </Layout>
);
