import { type CreatedEndpointView, CreateEndpointInput, parseInput, toPublicId } from "@posthorn/core";
import { generateSigningSecret } from "@posthorn/core/signing";
import { shardOf } from "@posthorn/core/workflows";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireKnownEventTypes, requireOutboundUrl, requireSigningSecret } from "./check-fields.ts";
import { claimEndpointPlace } from "./claim-endpoint-place.ts";
import { toEndpointView } from "./view.ts";

/** Makes an endpoint that receives at once; the answer holds its signing secret. 409 `endpoint_limit_reached` at the tenant's limit. */
export async function createEndpoint(
  ctx: ServiceContext,
  input: CreateEndpointInput,
): Promise<CreatedEndpointView> {
  const {
    url: urlText,
    eventTypes,
    retrySchedule,
    secret: givenSecret,
    ...fields
  } = parseInput(CreateEndpointInput, input);
  requirePermission(ctx, "endpoints:write");
  const url = requireOutboundUrl(ctx, urlText);
  if (givenSecret !== undefined) requireSigningSecret(givenSecret);
  const secret = givenSecret ?? generateSigningSecret();
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
        url,
        eventTypes: eventTypes ?? [],
        allEventTypes: eventTypes === null,
        retrySchedule: retrySchedule ?? [],
        shard: shardOf(id),
        configVersion,
      },
    });
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
  return { ...toEndpointView(row, undefined), secret };
}
