import type { z } from "@hono/zod-openapi";
import { type FieldError, type ProblemDocument, Unavailable } from "../kit/problem.ts";
import { type Service, SERVICES } from "./navigation.ts";

type Probleme = Pick<z.infer<typeof ProblemDocument>, "detail" | "errors">;

/** A service said no, in French and with its reasons by field. */
export class Refus extends Error {
  readonly detail: string;
  readonly errors: FieldError[];

  constructor(readonly status: number, probleme: unknown) {
    const { detail = "La demande a été refusée", errors = [] } = (probleme ?? {}) as Partial<
      Probleme
    >;
    super(detail);
    this.detail = detail;
    this.errors = errors;
  }

  /** What is wrong with one field, by its JSON pointer. */
  champ(pointer: string) {
    return this.errors.find((error) => error.pointer === pointer)?.detail;
  }

  parametre(name: string) {
    return this.errors.find((error) => error.parameter === name)?.detail;
  }

  /** Whether some field carries the refusal, so that it needn't be said above the form too. */
  dansUnChamp(pointers: string[]) {
    return this.errors.length > 0 &&
      this.errors.every(({ pointer }) => pointers.includes(pointer ?? ""));
  }
}

/** A service is away: the page can't be shown, others can. */
export class Absent extends Unavailable {
  constructor(readonly service: Service, cause?: unknown) {
    super(`Le service « ${SERVICES[service]} » ne répond pas`, cause);
  }
}
