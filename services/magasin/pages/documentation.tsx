import { Layout } from "../composants/layout.tsx";
import { type Service, SERVICES } from "../navigation.ts";

/** Every service's contract in one page, to read and to try; `cle` is filled in for trying. */
export const DocumentationPage = ({ service, cle }: { service: Service; cle: string }) => (
  <Layout
    titre="Documentation"
    chapeau="Chaque service décrit ses opérations, et les fait essayer à travers la passerelle."
  >
    <link rel="stylesheet" href="/doc/swagger-ui.css" />
    <nav class="tabs" aria-label="Services">
      {Object.entries(SERVICES).map(([nom, objet]) => (
        <a href={`/doc/${nom}`} aria-current={nom === service ? "page" : undefined}>
          <b>{nom}</b> <small>{objet}</small>
        </a>
      ))}
    </nav>
    <p>
      <a href={contrat(service)}>{contrat(service)}</a> : le même contrat, pour un programme.
    </p>
    <div id="swagger-ui" class="swagger" data-url={contrat(service)} data-key={cle}></div>
    <script src="/doc/swagger-ui-bundle.js"></script>
    <script src="/doc/start.js"></script>
  </Layout>
);

const contrat = (service: Service) => `/doc/${service}/openapi.json`;
