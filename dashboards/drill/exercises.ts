import { connect } from "../../services/kit/database.ts";
import { signal } from "../../local/processes.ts";
import { acheteurs } from "../../tests/checkout.ts";
import { MAGASIN, type Running } from "../../tests/running.ts";
import { developmentKeys } from "../../gateway/translation/manifests.ts";

/** A fault, the alerts that must tell of it, and its repair. */
export type Exercise = {
  fault: string;
  /** Names, and the objective for those that tell of several. */
  alerts: { name: string; slo?: string }[];
  /** Causes it; what is returned repairs it. */
  cause: () => Promise<() => Promise<unknown>>;
  /** When its alerts have fallen silent. */
  end?: () => void;
};

/** What can't be tried on one machine, and why. */
export const ELSEWHERE = {
  HpaAuMaximum: "il n'y a de HPA que sur une grappe (kube-state-metrics)",
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function exercises(system: Running): Promise<Exercise[]> {
  const { sql, gateway, instances } = system;
  const those = (service: string) => instances.filter((instance) => instance.service === service);
  const shop = acheteurs(system);
  const camille = await shop.inscrire();
  const produit = await system.produit(1_000_000, 1_000_000);
  const { outils } = await developmentKeys();

  const kill = async (service: string) => {
    await Promise.all(those(service).map((one) => one.kill()));
    return () => Promise.all(those(service).map((one) => one.restart()));
  };
  /** A process that neither answers nor refuses. */
  const hang = (service: string) => {
    for (const { pid } of those(service)) signal(pid, "SIGSTOP");
    return () => {
      for (const { pid } of those(service)) signal(pid, "SIGCONT");
      return Promise.resolve();
    };
  };
  const order = async () => shop.commander(camille, await shop.remplir({ lignes: [[produit, 1]] }));
  const sell = () =>
    fetch(`${gateway.url}/api/v1/ventes`, {
      method: "POST",
      headers: {
        apikey: outils,
        "Content-Type": "application/json",
        "Idempotency-Key": crypto.randomUUID(),
      },
      body: JSON.stringify({ magasin: MAGASIN, lignes: [{ produit, quantite: 1 }] }),
    }).then((answer) => answer.body?.cancel());
  let selling: ReturnType<typeof setInterval> | undefined;

  return [{
    fault: "le prestataire de paiement ne répond plus pendant une commande",
    alerts: [{ name: "SagaBloquee" }],
    cause: async () => {
      const commande = await shop.remplir({ lignes: [[produit, 1]] });
      const repair = hang("paiement");
      await (await shop.commander(camille, commande)).body?.cancel();
      return repair;
    },
  }, {
    fault: "le prestataire de paiement ne répond plus pendant une annulation",
    alerts: [{ name: "RemboursementBloque" }],
    cause: async () => {
      const { id } = await (await order()).json();
      const repair = hang("paiement");
      await (await shop.annuler(camille, id)).body?.cancel();
      return repair;
    },
  }, {
    fault: "performances est arrêté pendant que l'on vend",
    alerts: [{ name: "RelaisBloque" }],
    cause: async () => {
      const repair = await kill("performances");
      await sell();
      return repair;
    },
  }, {
    fault: "la dernière clé de signature a trente-deux jours",
    alerts: [{ name: "CleAChanger" }],
    cause: async () => {
      await sql("clients")`update cles set creee_le = creee_le - interval '32 days'`;
      return () => sql("clients")`update cles set creee_le = creee_le + interval '32 days'`;
    },
  }, {
    fault: "quelqu'un change un niveau de stock dans la base",
    alerts: [{ name: "GrandLivreFaux" }],
    cause: async () => {
      const move = (by: number) =>
        sql("stock")`
          update niveaux set quantite = quantite + ${by}::int
          where lieu = ${MAGASIN} and produit = ${produit}`;
      await move(1);
      return () => move(-1);
    },
  }, {
    fault: "une instance de stock est tuée",
    alerts: [{ name: "ServiceAbsent" }, { name: "CibleHorsDuTour" }],
    cause: async () => {
      const [one] = those("stock");
      await one.kill();
      return () => one.restart();
    },
  }, {
    fault: "une session oubliée verrouille la table des produits",
    alerts: [{ name: "ConnexionsEpuisees" }],
    cause: () => {
      const forgotten = connect(system.postgres.url("produits", "produits", "produits"), {
        max: 1,
      });
      forgotten.unsafe(
        "do $$ begin lock table produits in access exclusive mode; perform pg_sleep(3600); end $$",
      ).catch(() => {}); // until it is ended
      let asking = true;
      const [{ url }] = those("produits");
      const askers = Promise.all(Array.from({ length: 40 }, async () => {
        while (asking) {
          const answer = await fetch(`${url}/api/v1/produits`);
          await answer.body?.cancel();
        }
      }));
      return Promise.resolve(async () => {
        await sql("produits")`
          select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(3600)%'
            and pid <> pg_backend_pid()`;
        asking = false;
        await askers;
        await forgotten.end({ timeout: 0 });
      });
    },
  }, {
    fault: "ventes est arrêté pendant que l'on vend",
    alerts: ["BudgetVite", "BudgetLentement"].map((name) => ({
      name,
      slo: "vendre-disponibilite",
    })),
    cause: async () => {
      selling = setInterval(() => sell().catch(() => {}), 100);
      await pause(5_000);
      return await kill("ventes");
    },
    end: () => clearInterval(selling),
  }];
}
