import type { Handler } from "hono";
import type { Api } from "../api.ts";
import { section } from "../navigation.ts";
import { DashboardPage } from "../pages/uc3_dashboard.tsx";
import { page } from "../reponse.ts";

export const path = "/uc3/dashboard";

export const handler = (api: Api): Handler => async (c) =>
  page(c, DashboardPage({ section: section(path), performances: await api.performances() }));
