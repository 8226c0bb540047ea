import { Figure, Rail } from "../composants/figures.tsx";
import { Icon } from "../composants/icon.tsx";
import { Layout } from "../composants/layout.tsx";
import { Prix } from "../composants/prix.tsx";
import type { StatistiquesGlobales } from "../contrats.ts";
import { type Role, ROLES, SECTIONS, type Service, SERVICES } from "../navigation.ts";
import { entier, jourLong } from "../regles.ts";

type Props = {
  maintenant: Date;
  statistiques: StatistiquesGlobales | null;
  /** What is worth knowing before opening a section, by its address. */
  enDirect: Record<string, string | null | undefined>;
  absents: Service[];
};

export const AccueilPage = ({ maintenant, statistiques, enDirect, absents }: Props) => (
  <Layout
    titre="Accueil"
    entete={majuscule(jourLong(maintenant))}
    chapeau={statistiques
      ? "Tous les magasins ensemble, depuis la première vente."
      : "Le service « Ventes » ne répond pas : les chiffres reviendront avec lui."}
  >
    {statistiques && (
      <Rail>
        <Figure nom="Chiffre d'affaires">
          <Prix montant={statistiques.chiffre_affaires_total} />
        </Figure>
        <Figure nom="Ventes">{entier(statistiques.total_ventes)}</Figure>
        <Figure nom="Panier moyen">
          <Prix montant={statistiques.moyenne_par_vente} />
        </Figure>
        <Figure nom="Magasins">{entier(statistiques.nombre_magasins)}</Figure>
      </Rail>
    )}
    <div class="doors">
      {(Object.keys(ROLES) as Role[]).map((role) => (
        <section aria-labelledby={role}>
          <h2 id={role}>{ROLES[role]}</h2>
          <ul>
            {SECTIONS.filter((section) => section.role === role).map((section) => (
              <li class="door">
                <Icon name={section.icon} />
                <a href={section.href}>{section.titre}</a>
                <p>{section.description}</p>
                <EnDirect
                  texte={enDirect[section.href]}
                  absent={section.besoins.find((service) => absents.includes(service))}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
    <Sante absents={absents} />
  </Layout>
);

const majuscule = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const EnDirect = ({ texte, absent }: { texte?: string | null; absent?: Service }) =>
  absent
    ? <p class="live away">Momentanément indisponible</p>
    : texte
    ? <p class="live">{texte}</p>
    : null;

const Sante = ({ absents }: { absents: Service[] }) => (
  <ul class="health" aria-label="État des services">
    {[
      ...new Set(SECTIONS.flatMap(({ besoins }) =>
        besoins
      )),
    ].map((service) =>
      absents.includes(service)
        ? (
          <li class="away">
            <Icon name="alerte" />
            {SERVICES[service]} : pas de réponse
          </li>
        )
        : (
          <li>
            <Icon name="coche" />
            {SERVICES[service]}
            <span class="hidden">répond</span>
          </li>
        )
    )}
    <li>
      <a href="/doc">Documentation des services</a>
    </li>
  </ul>
);
