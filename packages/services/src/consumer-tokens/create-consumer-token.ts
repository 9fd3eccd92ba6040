import {
  CreateConsumerTokenInput,
  type CreatedConsumerTokenView,
  fieldError,
  parseInput,
  toPublicId,
} from "@posthorn/core";
import { generateConsumerToken } from "@posthorn/core/api-key-format";
import { boundExpiry, refusePast } from "../api-keys/expiry.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { findConsumer } from "../consumers/find-consumer.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toConsumerTokenView } from "./view.ts";

/**
 * Makes a token that reaches the consumer's subscriptions and nothing else; the answer is the only place where the token itself
 * stands. One that a key makes ends with it at the latest, where that one ends by itself.
 */
export async function createConsumerToken(
  ctx: ServiceContext,
  input: CreateConsumerTokenInput,
): Promise<CreatedConsumerTokenView> {
  const { consumerId, description, ...expiry } = parseInput(CreateConsumerTokenInput, input);
  requirePermission(ctx, "endpoints:write");
  const wanted = expiryOf(ctx, expiry);
  refusePast(ctx, wanted);
  return inTransaction(ctx, async (tx) => {
    const consumer = await findConsumer(tx, ctx, consumerId);
    const expiresAt = await boundExpiry(tx, ctx, wanted);
    const { kind } = await tx.environment.findFirstOrThrow({
      where: { id: ctx.environmentId, tenantId: ctx.tenantId },
      select: { kind: true },
    });
    const { key: token, hash, prefix } = generateConsumerToken(kind);
    const row = await tx.consumerToken.create({
      data: {
        id: ctx.newId(),
        environmentId: ctx.environmentId,
        consumerId: consumer.id,
        description,
        prefix,
        hash: Uint8Array.from(hash),
        expiresAt,
      },
    });
    await writeAudit(tx, ctx, {
      action: "consumer_token.created",
      targetId: toPublicId("consumerToken", row.id),
      details: {
        consumerId: toPublicId("consumer", consumer.id),
        description,
        prefix,
        expiresAt: expiresAt?.toISOString() ?? null,
      },
    });
    return { ...toConsumerTokenView(row), token };
  });
}

function expiryOf(
  ctx: ServiceContext,
  { expiresIn, expiresAt }: { expiresIn?: number | undefined; expiresAt?: string | null | undefined },
): Date | null {
  if (expiresIn === undefined) return expiresAt ? new Date(expiresAt) : null;
  if (expiresAt !== undefined) {
    throw fieldError(
      "expiresIn",
      "expiry_given_twice",
      "The token's end is given as expiresIn and as expiresAt. Leave one of them out.",
    );
  }
  return new Date(ctx.now().getTime() + expiresIn * 1_000);
}
