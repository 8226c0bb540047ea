import { type Service, SERVICES } from "../../navigation.ts";
import { Cadre, type Visiteur } from "../composants/cadre.tsx";

/** A service of ours is away; an order that was being sent can be sent again without fear. */
export const AbsentPage = (
  { visiteur, service, commande }: { visiteur: Visiteur; service: Service; commande: boolean },
) => (
  <Cadre
    titre="Momentanément indisponible"
    visiteur={visiteur}
    chapeau={`Le service « ${SERVICES[service]} » ne répond pas.`}
  >
    <div class="panel narrow">
      <p>
        {commande
          ? "Recharger cette page renvoie la même commande : elle ne sera passée, et payée, qu'une fois."
          : "Réessayez dans quelques instants."}
      </p>
      <p>
        <a href="/boutique">La boutique</a> · <a href="/boutique/panier">Mon panier</a>
        {commande && (
          <>
            {" · "}
            <a href="/boutique/commandes">Mes commandes</a>
          </>
        )}
      </p>
    </div>
  </Cadre>
);

export const ErreurPage = (
  { visiteur, titre, detail, reference }: {
    visiteur: Visiteur;
    titre: string;
    detail: string;
    reference?: string;
  },
) => (
  <Cadre titre={titre} visiteur={visiteur} alerte="Erreur" chapeau={detail}>
    <div class="panel narrow">
      <p>
        <a href="/boutique">Revenir à la boutique</a>
      </p>
      {reference && (
        <p>
          <small>Référence à donner au support : {reference}</small>
        </p>
      )}
    </div>
  </Cadre>
);
