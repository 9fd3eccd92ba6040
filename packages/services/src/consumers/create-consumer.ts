import { type ConsumerView, CreateConsumerInput, parseInput, toPublicId } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { claimUid } from "../context/claim-uid.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toConsumerView } from "./view.ts";

/** Makes a consumer, to which endpoints can belong and events can be addressed at once. 409 `uid_taken` where another one has the uid. */
export async function createConsumer(ctx: ServiceContext, input: CreateConsumerInput): Promise<ConsumerView> {
  const fields = parseInput(CreateConsumerInput, input);
  requirePermission(ctx, "endpoints:write");
  return inTransaction(ctx, async (tx) => {
    const configVersion = await raiseConfigVersion(tx, ctx);
    await claimUid(tx, ctx, "consumer", fields.uid);
    const row = await tx.consumer.create({
      data: { id: ctx.newId(), environmentId: ctx.environmentId, ...fields, configVersion },
    });
    const { uid, name } = row;
    await writeAudit(tx, ctx, {
      action: "consumer.created",
      targetId: toPublicId("consumer", row.id),
      details: { uid, name },
    });
    return toConsumerView(row);
  });
}
