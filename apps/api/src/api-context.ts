import type { HttpBindings } from "@hono/node-server";
import type { AuthenticatedKey } from "@posthorn/services/ingest";
import type { Context } from "hono";

/** What every route finds in its context: Node's own request and answer, and below /v1 the key that asks. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { key: AuthenticatedKey };
}

export type ApiContext = Context<ApiEnv>;
