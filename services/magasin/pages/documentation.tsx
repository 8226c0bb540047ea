import { Layout } from "../composants/layout.tsx";
import { type Service, SERVICES } from "../navigation.ts";

/** One page for every service's documentation. */
export const DocumentationPage = () => (
  <Layout titre="Documentation" chapeau="Chaque service décrit et fait essayer ses opérations.">
    <div class="panel">
      <ul class="lists">
        {(Object.keys(SERVICES) as Service[]).map((service) => (
          <li>
            <span>
              <a href={`/doc/${service}`}>{service}</a>
              <small>{SERVICES[service]}</small>
            </span>
            <a href={`/doc/${service}/openapi.json`}>OpenAPI</a>
          </li>
        ))}
      </ul>
    </div>
  </Layout>
);
