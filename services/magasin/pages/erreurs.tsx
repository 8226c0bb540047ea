import { Icon } from "../composants/icon.tsx";
import { Layout } from "../composants/layout.tsx";
import { encoreOuvertes, type Section, type Service, SERVICES } from "../navigation.ts";

const Liens = ({ sections }: { sections: readonly Section[] }) => (
  <ul class="away-list">
    <li>
      <a href="/">
        <Icon name="boutique" />Accueil
      </a>
    </li>
    {sections.map(({ href, icon, titre }) => (
      <li>
        <a href={href}>
          <Icon name={icon} />
          {titre}
        </a>
      </li>
    ))}
  </ul>
);

/** A neighbour is away: which, what still works, and whether asking again is safe. */
export const AbsentPage = ({ service, envoi }: { service: Service; envoi: boolean }) => (
  <Layout
    titre="Momentanément indisponible"
    chapeau={`Le service « ${SERVICES[service]} » ne répond pas.`}
  >
    <div class="panel narrow">
      <p>
        {envoi
          ? "Rien n'est perdu : recharger cette page renvoie votre saisie, qui ne sera prise en compte qu'une fois."
          : "Rechargez cette page dans quelques instants."}
      </p>
      <section aria-labelledby="ouvert">
        <h2 id="ouvert">Ce qui fonctionne toujours</h2>
        <Liens sections={encoreOuvertes([service])} />
      </section>
    </div>
  </Layout>
);

export const IntrouvablePage = ({ detail }: { detail: string }) => (
  <Layout titre="Introuvable" chapeau={detail}>
    <div class="panel narrow">
      <h2>Peut-être cherchez-vous</h2>
      <Liens sections={encoreOuvertes([])} />
    </div>
  </Layout>
);

export const ErreurPage = ({ titre, detail, reference }: {
  titre: string;
  detail: string;
  reference?: string;
}) => (
  <Layout titre={titre} chapeau={detail}>
    <div class="panel narrow">
      <p>
        <a href="/">Revenir à l'accueil</a>
      </p>
      {reference && (
        <p>
          <small>Référence à donner au support : {reference}</small>
        </p>
      )}
    </div>
  </Layout>
);
