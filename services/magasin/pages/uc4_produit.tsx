import { CATEGORIES } from "../composants/categories.tsx";
import { Field, FieldError, Hidden } from "../composants/field.tsx";
import { Icon } from "../composants/icon.tsx";
import { Layout } from "../composants/layout.tsx";
import { Notice } from "../composants/notice.tsx";
import type { Produit } from "../contrats.ts";
import type { Refus } from "../erreurs.ts";
import type { Section } from "../navigation.ts";
import { dollars } from "../regles.ts";

/** A product as typed. */
export type SaisieProduit = { nom: string; categorie: string; prix: string; description: string };

type Props = {
  section: Section;
  saisie: SaisieProduit;
  /** The product under change; absent when one is created. */
  id?: string;
  /** What makes the submission happen once: the key of a creation, or the version of a change. */
  cle?: string;
  etag?: string;
  refus?: Refus;
  /** What somebody else stored while this was being typed. */
  entretemps?: Produit;
  fait?: "cree" | "modifie";
};

const CHAMPS = ["/nom", "/categorie", "/prix", "/description"];

export const ProduitPage = (props: Props) => {
  const { section, id, saisie, refus, entretemps, fait } = props;
  return (
    <Layout
      titre={id ? "Modifier un produit" : "Nouveau produit"}
      section={section}
      alerte={refus ? "Erreur" : undefined}
      chapeau={<a href={section.href}>Revenir à la liste des produits</a>}
    >
      {fait && <Fait fait={fait} nom={saisie.nom} />}
      {entretemps && (
        <Notice kind="erreur">
          <b>Ce produit a été modifié par quelqu'un d'autre entre-temps.</b>{" "}
          Votre saisie est gardée ; enregistrer à nouveau remplacera l'autre version.
        </Notice>
      )}
      {refus && !entretemps && !refus.dansUnChamp(CHAMPS) && (
        <Notice kind="erreur">{refus.detail}</Notice>
      )}
      <div class={entretemps && "compare"}>
        <Formulaire {...props} />
        {entretemps && <Autre id={id!} saisie={saisie} produit={entretemps} />}
      </div>
    </Layout>
  );
};

const Fait = ({ fait, nom }: { fait: "cree" | "modifie"; nom: string }) => (
  <Notice kind="succes">
    {fait === "cree"
      ? (
        <>
          Produit créé. Il est déjà en stock, à zéro :{" "}
          <a href={`/uc2/stock?${new URLSearchParams({ recherche: nom })}`}>le voir en rayon</a>.
        </>
      )
      : "Modification enregistrée."}
  </Notice>
);

const Formulaire = ({ id, cle, etag, saisie, refus, entretemps }: Props) => (
  <form
    method="post"
    action={id ? `/uc4/produits/${id}` : "/uc4/produits"}
    class="sheet"
    novalidate
  >
    <Hidden values={{ cle, etag }} />
    <Field name="nom" label="Nom" value={saisie.nom} error={refus?.champ("/nom")} maxlength={200} />
    <div class="pair">
      <div class="field">
        <label for="categorie">Catégorie</label>
        <select
          id="categorie"
          name="categorie"
          aria-invalid={refus?.champ("/categorie") ? "true" : undefined}
          aria-describedby={refus?.champ("/categorie") ? "categorie-erreur" : undefined}
        >
          {!saisie.categorie && <option value="">Choisir…</option>}
          {CATEGORIES.map((nom) => <option selected={nom === saisie.categorie}>{nom}</option>)}
        </select>
        <FieldError id="categorie" error={refus?.champ("/categorie")} />
      </div>
      <Field
        name="prix"
        label="Prix en dollars"
        inputmode="decimal"
        value={saisie.prix}
        error={refus?.champ("/prix")}
      />
    </div>
    <Field
      name="description"
      label="Description"
      multiline
      value={saisie.description}
      error={refus?.champ("/description")}
    />
    <div class="actions">
      <button type="submit">
        <Icon name="coche" />
        {entretemps ? "Remplacer l'autre version" : id ? "Enregistrer" : "Créer le produit"}
      </button>
    </div>
  </form>
);

const Autre = (
  { id, saisie, produit }: { id: string; saisie: SaisieProduit; produit: Produit },
) => {
  const lignes: [string, string, string][] = [
    ["Nom", produit.nom, saisie.nom],
    ["Catégorie", produit.categorie, saisie.categorie],
    ["Prix", dollars(produit.prix), dollars(Number(saisie.prix.replace(",", ".")))],
    ["Description", produit.description, saisie.description],
  ];
  return (
    <section class="panel" aria-labelledby="autre">
      <h2 id="autre">Enregistré entre-temps</h2>
      <dl>
        {lignes.map(([nom, eux, vous]) => (
          <div class={eux === vous ? undefined : "differs"}>
            <dt>{nom}{eux !== vous && " : différent de votre saisie"}</dt>
            <dd>{eux || "(vide)"}</dd>
          </div>
        ))}
      </dl>
      <p class="actions">
        <a class="button quiet" href={`/uc4/produits/${id}`}>Reprendre cette version</a>
      </p>
    </section>
  );
};
