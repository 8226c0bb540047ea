/** What schemas say in French where they have no words of their own. */
import { z } from "@hono/zod-openapi";
import fr from "zod/v4/locales/fr.js";

const ATTENDU: Record<string, string> = {
  array: "Une liste est attendue",
  int: "Un nombre entier est attendu",
  number: "Un nombre est attendu",
  object: "Un objet est attendu",
  string: "Un texte est attendu",
};

z.config({
  ...fr(),
  customError: (issue) => {
    if (issue.code === "unrecognized_keys") return "Champ inconnu";
    if (issue.code === "invalid_value") {
      return `Une de ces valeurs est attendue : ${issue.values.join(", ")}`;
    }
    if (issue.code !== "invalid_type") return;
    return issue.input === undefined ? "Champ requis" : ATTENDU[issue.expected];
  },
});
