import { ConsumerIdInput, type ConsumerView, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findConsumer } from "./find-consumer.ts";
import { toConsumerView } from "./view.ts";

export async function getConsumer(ctx: ServiceContext, input: ConsumerIdInput): Promise<ConsumerView> {
  const { consumerId } = parseInput(ConsumerIdInput, input);
  requirePermission(ctx, "endpoints:read");
  return inTransaction(ctx, async (tx) => toConsumerView(await findConsumer(tx, ctx, consumerId)));
}
