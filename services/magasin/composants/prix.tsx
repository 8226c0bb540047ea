import { dollars } from "../regles.ts";

/** An amount as on a shelf label: the cents raised. Read aloud and copied it stays "89,99 €". */
export const Prix = ({ montant }: { montant: number }) => {
  const [entier, cents] = dollars(montant).split(",");
  return (
    <span class="price">
      {entier},<span class="cents">{cents}</span>
    </span>
  );
};
