import type { HttpBindings } from "@hono/node-server";
import type { BegunRequest } from "@posthorn/services/idempotency";
import type { AuthenticatedKey } from "@posthorn/services/ingest";
import type { Precondition } from "@posthorn/services/preconditions";
import type { Context } from "hono";

/** What every route finds in its context: Node's own request and answer, and below /v1 the key that asks. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: {
    key: AuthenticatedKey;
    /** How many proxies say whom they got the request from. */
    trustedProxies: number;
    /** Of a POST with an Idempotency-Key. */
    begunRequest?: BegunRequest;
    /** Of a request with an If-Match. */
    precondition?: Precondition;
  };
}

export type ApiContext = Context<ApiEnv>;
