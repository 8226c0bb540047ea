import { Layout } from "../composants/layout.tsx";
import { SERVICES } from "../navigation.ts";

/** Those behind the pages, and those that have none yet. */
const DOCUMENTES = {
  ...SERVICES,
  clients: "Comptes",
  paniers: "Paniers",
  commandes: "Commandes",
};

/** One page for every service's documentation. */
export const DocumentationPage = () => (
  <Layout titre="Documentation" chapeau="Chaque service décrit et fait essayer ses opérations.">
    <div class="panel">
      <ul class="lists">
        {Object.entries(DOCUMENTES).map(([service, objet]) => (
          <li>
            <span>
              <a href={`/doc/${service}`}>{service}</a>
              <small>{objet}</small>
            </span>
            <a href={`/doc/${service}/openapi.json`}>OpenAPI</a>
          </li>
        ))}
      </ul>
    </div>
  </Layout>
);
