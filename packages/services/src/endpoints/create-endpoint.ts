import {
  type CreatedEndpointView,
  CreateEndpointInput,
  parseInput,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { shardOf } from "@posthorn/core/workflows";
import { Prisma, type Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { requireConsumerId } from "../consumers/find-consumer.ts";
import { claimUid } from "../context/claim-uid.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireKnownEventTypes, requireOutboundUrl } from "./check-fields.ts";
import { chooseSecret, toSecretView } from "./choose-secret.ts";
import { claimEndpointPlace } from "./claim-endpoint-place.ts";
import { makeOrderRow, refuseBoth, refuseFormOfBatch, toFlowColumns } from "./flow.ts";
import { sealHeaders } from "./own-headers.ts";
import { toEndpointView, viewedParts } from "./view.ts";

/** What else an endpoint is made with, and what else is made with it. */
export interface EndpointOrigin {
  /** Columns beyond the input's. Throws where there must be no such endpoint. Others' changes of the environment wait meanwhile. */
  admit(tx: Transaction): Promise<Pick<Prisma.EndpointUncheckedCreateInput, "state" | "disabledReason">>;
  complete(tx: Transaction, endpointId: Uuid): Promise<void>;
}

/** Makes an endpoint that receives at once; the answer holds its signing secret. 409 `endpoint_limit_reached` at the tenant's limit. */
export async function createEndpoint(
  ctx: ServiceContext,
  input: CreateEndpointInput,
  origin?: EndpointOrigin,
): Promise<CreatedEndpointView> {
  const {
    url: urlText,
    eventTypes,
    filter,
    retrySchedule,
    secret: givenSecret,
    secretType,
    ordering,
    batch,
    consumer,
    headers,
    ...fields
  } = parseInput(CreateEndpointInput, input);
  requirePermission(ctx, "endpoints:write");
  const url = requireOutboundUrl(ctx, urlText);
  refuseBoth({ ordering, batch });
  refuseFormOfBatch(fields.payloadForm, batch);
  const secret = chooseSecret({ secret: givenSecret, secretType }, fields.signatureProfiles);
  const { environmentId } = ctx;
  const id = ctx.newId();

  const row = await inTransaction(ctx, async (tx) => {
    await claimEndpointPlace(tx, ctx);
    const configVersion = await raiseConfigVersion(tx, ctx);
    const columns = await origin?.admit(tx);
    await requireKnownEventTypes(tx, ctx, eventTypes ?? []);
    await claimUid(tx, ctx, "endpoint", fields.uid);
    const consumerId = consumer === null ? null : await requireConsumerId(tx, ctx, consumer);
    const created = await tx.endpoint.create({
      data: {
        id,
        environmentId,
        ...fields,
        ...columns,
        ...toFlowColumns({ ordering, batch }),
        ...sealHeaders(ctx.secrets, id, headers),
        consumerId,
        url,
        eventTypes: eventTypes ?? [],
        allEventTypes: eventTypes === null,
        filter: filter ?? Prisma.DbNull,
        retrySchedule: retrySchedule ?? [],
        shard: shardOf(id),
        configVersion,
      },
      ...viewedParts,
    });
    if (ordering) await makeOrderRow(tx, ctx, id);
    await tx.endpointSecret.create({
      data: { id: ctx.newId(), environmentId, endpointId: id, sealed: ctx.secrets.seal(secret, id) },
    });
    await origin?.complete(tx, id);
    await writeAudit(tx, ctx, {
      action: "endpoint.created",
      targetId: toPublicId("endpoint", id),
      details: { url, eventTypes, ...(consumerId && { consumer: toPublicId("consumer", consumerId) }) },
    });
    return created;
  });
  return { ...toEndpointView(row, undefined), ...toSecretView(secret) };
}
