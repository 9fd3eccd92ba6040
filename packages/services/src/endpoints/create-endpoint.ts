import { type CreatedEndpointView, CreateEndpointInput, parseInput, toPublicId } from "@posthorn/core";
import { shardOf } from "@posthorn/core/workflows";
import { Prisma } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireKnownEventTypes, requireOutboundUrl } from "./check-fields.ts";
import { chooseSecret, toSecretView } from "./choose-secret.ts";
import { claimEndpointPlace } from "./claim-endpoint-place.ts";
import { makeOrderRow, refuseBoth, toFlowColumns } from "./flow.ts";
import { toEndpointView, withEnvironment } from "./view.ts";

/** Makes an endpoint that receives at once; the answer holds its signing secret. 409 `endpoint_limit_reached` at the tenant's limit. */
export async function createEndpoint(
  ctx: ServiceContext,
  input: CreateEndpointInput,
): Promise<CreatedEndpointView> {
  const {
    url: urlText,
    eventTypes,
    filter,
    retrySchedule,
    secret: givenSecret,
    secretType,
    ordering,
    batching,
    ...fields
  } = parseInput(CreateEndpointInput, input);
  requirePermission(ctx, "endpoints:write");
  const url = requireOutboundUrl(ctx, urlText);
  refuseBoth({ ordering, batching });
  const secret = chooseSecret({ secret: givenSecret, secretType }, fields.signatureProfiles);
  const { environmentId } = ctx;
  const id = ctx.newId();

  const row = await inTransaction(ctx, async (tx) => {
    await claimEndpointPlace(tx, ctx);
    const configVersion = await raiseConfigVersion(tx, ctx);
    await requireKnownEventTypes(tx, ctx, eventTypes ?? []);
    const created = await tx.endpoint.create({
      data: {
        id,
        environmentId,
        ...fields,
        ...toFlowColumns({ ordering, batching }),
        url,
        eventTypes: eventTypes ?? [],
        allEventTypes: eventTypes === null,
        filter: filter ?? Prisma.DbNull,
        retrySchedule: retrySchedule ?? [],
        shard: shardOf(id),
        configVersion,
      },
      include: withEnvironment,
    });
    if (ordering) await makeOrderRow(tx, ctx, id);
    await tx.endpointSecret.create({
      data: { id: ctx.newId(), environmentId, endpointId: id, sealed: ctx.secrets.seal(secret, id) },
    });
    await writeAudit(tx, ctx, {
      action: "endpoint.created",
      targetId: toPublicId("endpoint", id),
      details: { url, eventTypes },
    });
    return created;
  });
  return { ...toEndpointView(row, undefined), ...toSecretView(secret) };
}
