import { AsyncLocalStorage } from "node:async_hooks";

/** What one request carries through the service and on to its neighbours. */
export type RequestContext = { correlationId: string; traceparent: string | null };

/** The current request's context; empty in a worker. */
export const requestContext = new AsyncLocalStorage<RequestContext>();
