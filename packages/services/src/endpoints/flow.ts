import { EndpointBatching, EndpointOrdering, fieldError, InvalidFieldError, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** How an endpoint's deliveries go out: each by itself unless one of the two is set. */
export interface EndpointFlow {
  ordering: EndpointOrdering | null;
  batch: EndpointBatching | null;
}

export interface FlowColumns {
  ordered: boolean;
  orderKey: string | null;
  orderAfterDead: string;
  batchMaxEvents: number | null;
  batchMaxSeconds: number | null;
}

export function toFlowColumns({ ordering, batch }: EndpointFlow): FlowColumns {
  return {
    ordered: ordering !== null,
    orderKey: ordering?.key ?? null,
    orderAfterDead: ordering?.afterDead ?? "continue",
    batchMaxEvents: batch?.maxEvents ?? null,
    batchMaxSeconds: batch?.maxSeconds ?? null,
  };
}

export function toFlow(row: FlowColumns): EndpointFlow {
  return {
    ordering: row.ordered
      ? EndpointOrdering.parse({ key: row.orderKey, afterDead: row.orderAfterDead })
      : null,
    batch:
      row.batchMaxEvents === null
        ? null
        : EndpointBatching.parse({ maxEvents: row.batchMaxEvents, maxSeconds: row.batchMaxSeconds }),
  };
}

/** Whoever waits for one delivery's answer before the next can't send them together. */
export function refuseBoth({ ordering, batch }: EndpointFlow): void {
  if (!ordering || !batch) return;
  throw new InvalidFieldError([
    {
      path: "batch",
      code: "ordering_with_batch",
      message: "An endpoint is ordered or batched, not both. Set one of ordering and batch to null.",
    },
  ]);
}

/** A batch always has the form of its own, so a form that is asked for would be asked for in vain. */
export function refuseFormOfBatch(payloadForm: string | null, batch: EndpointBatching | null): void {
  if (payloadForm === null || batch === null) return;
  throw fieldError(
    "payloadForm",
    "payload_form_with_batch",
    "A batch has a body of its own form. Set one of payloadForm and batch to null.",
  );
}

/** The row that what enters and leaves the endpoint's lanes holds; stays when ordering is turned off. */
export async function makeOrderRow(tx: Transaction, ctx: ServiceContext, endpointId: Uuid): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO engine.endpoint_order (endpoint_id, environment_id) VALUES (${endpointId}::uuid, ${ctx.environmentId}::uuid)
    ON CONFLICT (endpoint_id) DO NOTHING`;
}
