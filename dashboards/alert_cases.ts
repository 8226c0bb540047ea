/** What each alert is tried with: series in promtool's notation, one value every 15 s. */
type Case = {
  fires: Record<string, string>;
  /** The labels of the alert, severity aside. */
  labels: Record<string, string>;
  /** The same fault, too small or too short, or none. */
  silent: Record<string, string>;
  /** When to look, long enough for the alert's windows. */
  after: string;
};

const VENDRE = 'route="magasin.ventes-enregistrer.ventes..http"';
const requests = (code: number) => `kong_http_requests_total{${VENDRE},code="${code}"}`;

export const CASES: Record<string, Case> = {
  ServiceAbsent: {
    fires: { 'up{namespace="magasin",service="stock",instance="stock-1"}': "1x4 0x20" },
    labels: { namespace: "magasin", service: "stock", instance: "stock-1" },
    silent: { 'up{namespace="magasin",service="stock",instance="stock-1"}': "1x20 0x1 1x20" },
    after: "6m",
  },
  RelaisBloque: {
    fires: {
      'outbox_oldest_event_age_seconds{service="ventes",instance="ventes-1"}': "0+15x40",
      'outbox_oldest_event_age_seconds{service="ventes",instance="ventes-2"}': "0+15x40",
    },
    labels: { service: "ventes" },
    silent: {
      'outbox_oldest_event_age_seconds{service="ventes",instance="ventes-1"}': "50x40",
      'outbox_oldest_event_age_seconds{service="produits",instance="produits-1"}': "0 70 0x40",
    },
    after: "8m",
  },
  SagaBloquee: {
    fires: { 'commandes_saga_oldest_age_seconds{statut="En cours"}': "0+15x40" },
    labels: {},
    silent: {
      'commandes_saga_oldest_age_seconds{statut="En cours"}': "5x40",
      'commandes_saga_oldest_age_seconds{statut="Annulée"}': "5000x40",
    },
    after: "8m",
  },
  RemboursementBloque: {
    fires: { 'commandes_sagas{statut="Annulée"}': "2x100" },
    labels: {},
    silent: { 'commandes_sagas{statut="Annulée"}': "1x20 0 1x100" },
    after: "19m",
  },
  ConnexionsEpuisees: {
    fires: {
      'db_client_connections_used{service="stock",instance="stock-1"}': "8x40",
      'db_client_connections_max{service="stock",instance="stock-1"}': "8x40",
      'db_client_pending_statements{service="stock",instance="stock-1"}': "3x40",
    },
    labels: { service: "stock", instance: "stock-1" },
    silent: {
      'db_client_connections_used{service="stock",instance="stock-1"}': "8x40",
      'db_client_connections_max{service="stock",instance="stock-1"}': "8x40",
      'db_client_pending_statements{service="stock",instance="stock-1"}': "0x40",
    },
    after: "8m",
  },
  GrandLivreFaux: {
    fires: { 'stock_ecarts_total{service="stock",instance="stock-1"}': "0x10 1x30" },
    labels: {},
    silent: { 'stock_ecarts_total{service="stock",instance="stock-1"}': "0x40" },
    after: "5m",
  },
  CleAChanger: {
    fires: { clients_cle_a_changer_timestamp_seconds: "-87000x100" },
    labels: {},
    silent: { clients_cle_a_changer_timestamp_seconds: "-3600x100" },
    after: "20m",
  },
  CibleHorsDuTour: {
    fires: {
      'kong_upstream_target_health{upstream="u",target="10.0.0.1:8000",state="unhealthy"}': "1x40",
    },
    labels: { upstream: "u", target: "10.0.0.1:8000" },
    silent: {
      'kong_upstream_target_health{upstream="u",target="10.0.0.1:8000",state="unhealthy"}':
        "1x10 0 1x10 0x20",
      'kong_upstream_target_health{upstream="u",target="10.0.0.2:8000",state="healthy"}': "1x40",
    },
    after: "9m",
  },
  HpaAuMaximum: {
    fires: {
      'kube_horizontalpodautoscaler_status_current_replicas{namespace="magasin",horizontalpodautoscaler="stock"}':
        "6x100",
      'kube_horizontalpodautoscaler_spec_max_replicas{namespace="magasin",horizontalpodautoscaler="stock"}':
        "6x100",
    },
    labels: { namespace: "magasin", horizontalpodautoscaler: "stock" },
    silent: {
      'kube_horizontalpodautoscaler_status_current_replicas{namespace="magasin",horizontalpodautoscaler="stock"}':
        "5x100",
      'kube_horizontalpodautoscaler_spec_max_replicas{namespace="magasin",horizontalpodautoscaler="stock"}':
        "6x100",
    },
    after: "20m",
  },
  BudgetVite: {
    fires: { [requests(201)]: "0+98x400", [requests(503)]: "0+2x400" },
    labels: { slo: "vendre-disponibilite" },
    silent: {
      [requests(201)]: "0+999x400",
      [requests(409)]: "0+500x400",
      [requests(503)]: "0+1x400",
    },
    after: "80m",
  },
  BudgetLentement: {
    fires: { [requests(201)]: "0+995x1600", [requests(503)]: "0+5x1600" },
    labels: { slo: "vendre-disponibilite" },
    silent: { [requests(201)]: "0+9999x1600", [requests(503)]: "0+5x1600" },
    after: "6h",
  },
};
