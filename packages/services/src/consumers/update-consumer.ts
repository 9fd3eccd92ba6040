import { type ConsumerView, parseInput, UpdateConsumerByIdInput } from "@posthorn/core";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { claimUid } from "../context/claim-uid.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findConsumer } from "./find-consumer.ts";
import { toConsumerView } from "./view.ts";

/** Changes what is given; from the answer on, events name the consumer by its new uid. */
export async function updateConsumer(
  ctx: ServiceContext,
  input: UpdateConsumerByIdInput,
): Promise<ConsumerView> {
  const { consumerId, uid, name, metadata } = parseInput(UpdateConsumerByIdInput, input);
  const changes = {
    ...(uid !== undefined && { uid }),
    ...(name !== undefined && { name }),
    ...(metadata !== undefined && { metadata }),
  };
  requirePermission(ctx, "endpoints:write");
  return inTransaction(ctx, async (tx) => {
    const configVersion = await raiseConfigVersion(tx, ctx);
    const found = await findConsumer(tx, ctx, consumerId);
    const before = toConsumerView(found);
    requireMatch(ctx, before);
    if (uid !== undefined) await claimUid(tx, ctx, "consumer", uid, found.id);
    const row = await tx.consumer.update({
      where: { id: found.id, environmentId: ctx.environmentId },
      data: { ...changes, configVersion },
    });
    const view = toConsumerView(row);
    await writeAudit(tx, ctx, {
      action: "consumer.updated",
      targetId: view.id,
      details: { fields: Object.keys(changes), ...changesBetween(settingsOf(before), settingsOf(view)) },
    });
    return view;
  });
}

function settingsOf({ uid, name, metadata }: ConsumerView) {
  return { uid, name, metadata };
}
