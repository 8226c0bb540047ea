import { FieldError } from "../composants/field.tsx";
import { Icon } from "../composants/icon.tsx";
import { Prix } from "../composants/prix.tsx";
import { compte, dollars, somme } from "../regles.ts";
import { champDe } from "../ticket.ts";

/** A line as typed, with the product's name and price; `quantite` may be no number yet. */
export type LigneTicket = {
  produit: string;
  quantite: string;
  nom: string;
  prix: number;
  erreur?: string;
};

export const Ticket = ({ lignes, cle }: { lignes: LigneTicket[]; cle: string }) => (
  <section class="ticket" aria-labelledby="ticket">
    <h2 id="ticket">
      Ticket
      <small>{lignes.length > 0 && compte(lignes.length, "ligne")}</small>
    </h2>
    {lignes.length === 0 ? <p class="empty">Ajoutez un produit : il apparaîtra ici.</p> : (
      <>
        <ul>{lignes.map((ligne) => <Ligne {...ligne} />)}</ul>
        <p class="total">
          Total{" "}
          <b>
            <Prix montant={somme(lignes.map(totalDe))} />
          </b>
        </p>
        <button
          type="submit"
          class="record"
          id="enregistrer"
          formmethod="post"
          name="cle"
          value={cle}
        >
          Enregistrer la vente
        </button>
        <p class="recompute">
          <button type="submit" class="bare">Recalculer le total</button>
        </p>
      </>
    )}
  </section>
);

const totalDe = ({ prix, quantite }: LigneTicket) => {
  const total = prix * Number(quantite);
  return Number.isFinite(total) && total > 0 ? total : 0;
};

const Ligne = (ligne: LigneTicket) => {
  const { produit, nom, prix, quantite, erreur } = ligne;
  const id = `q-${produit}`;
  return (
    <li class={erreur && "wrong"}>
      <span>
        {nom}
        <span>{dollars(totalDe(ligne))}</span>
      </span>
      <span class="times">
        <label class="hidden" for={id}>Quantité de {nom}</label>
        <input
          id={id}
          class="quantity"
          name={champDe(produit)}
          type="number"
          inputmode="numeric"
          value={quantite}
          autocomplete="off"
          aria-invalid={erreur ? "true" : undefined}
          aria-describedby={erreur ? `${id}-erreur` : undefined}
          autofocus={erreur ? true : undefined}
        />
        <small>× {dollars(prix)}</small>
      </span>
      <button type="submit" class="bare" name="retirer" value={produit} id={`r-${produit}`}>
        <Icon name="croix" />
        <span class="hidden">Retirer {nom}</span>
      </button>
      <FieldError id={id} error={erreur} />
    </li>
  );
};
