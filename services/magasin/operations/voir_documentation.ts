import type { Handler } from "hono";
import { DocumentationPage } from "../pages/documentation.tsx";
import { page } from "../reponse.ts";

export const path = "/doc";

export const handler: Handler = (c) => page(c, DocumentationPage());
