import { randomBytes } from "node:crypto";
import { toPublicId, toUuid } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { writeNotice } from "@posthorn/db/hot-path";
import { createApiKey } from "../api-keys/create-api-key.ts";
import { sendCallback } from "../callbacks/send-callback.ts";
import { createConsumerToken } from "../consumer-tokens/create-consumer-token.ts";
import { createConsumer } from "../consumers/create-consumer.ts";
import type { Platform } from "../context/platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { skipDelivery } from "../deliveries/skip-delivery.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { pauseEndpoint } from "../endpoints/pause-endpoint.ts";
import { sendTest } from "../endpoints/send-test.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createEnginePool } from "../lanes/fast-lane-store.ts";
import { createOperation } from "../operations/create-operation.ts";
import { pauseBulkAction, startBulkAction } from "../replays/bulk-actions.ts";
import { pauseReplay, startReplay } from "../replays/replays.ts";
import { createSavedFilter } from "../saved-filters/create-saved-filter.ts";
import { createSource } from "../sources/create-source.ts";
import { createSubscription } from "../subscriptions/create-subscription.ts";
import type { TestTenant } from "./create-test-tenant.ts";

/** One of everything that an environment can hold, by its id. */
export interface TestFilling {
  /** Stands in names, descriptions, notes and payloads, and in no id. */
  mark: string;
  eventType: string;
  endpointUid: string;
  consumerUid: string;
  endpointId: string;
  consumerId: string;
  consumerTokenId: string;
  subscriptionId: string;
  eventId: string;
  deliveryId: string;
  apiKeyId: string;
  operationId: string;
  operationName: string;
  callbackId: string;
  sourceId: string;
  noticeId: string;
  alertRecipientId: string;
  replayId: string;
  bulkActionId: string;
  savedFilterId: string;
}

/** Puts one of everything into the tenant's environment, for tests that look whether others can reach it. */
export async function fillTestTenant(platform: Platform, tenant: TestTenant): Promise<TestFilling> {
  const { ctx } = tenant;
  const mark = `mark${randomBytes(6).toString("hex")}`;
  const unique = randomBytes(6).toString("hex");
  const eventType = `animal${unique}.sighted`;
  await createEventType(ctx, {
    name: eventType,
    description: mark,
    examples: [{ name: mark, value: { seen: mark } }],
  });
  const consumerUid = `customer-${unique}`;
  const consumer = await createConsumer(ctx, { name: mark, uid: consumerUid });
  const endpointUid = `hook-${unique}`;
  const endpoint = await createEndpoint(ctx, {
    url: `http://127.0.0.1:8099/${mark}`,
    description: mark,
    uid: endpointUid,
    eventTypes: [eventType],
  });
  const consumerToken = await createConsumerToken(ctx, { consumerId: consumer.id, description: mark });
  const subscription = await createSubscription(ctx, {
    url: `http://127.0.0.1:8099/${mark}/subscribed`,
    events: [eventType],
    active: false,
    consumer: consumer.id,
  });
  const { eventId, deliveryId } = await sendTest(ctx, { endpointId: endpoint.id, eventType });
  await pauseEndpoint(ctx, { endpointId: endpoint.id });
  const apiKey = await createApiKey(ctx, { name: mark });
  const operationName = `see${unique}`;
  const operation = await createOperation(ctx, {
    name: operationName,
    method: "POST",
    path: `/animals/${unique}`,
    summary: mark,
    callbacks: [{ name: "sighted", expression: "{$request.query.callback_url}" }],
  });
  const callbackId = await sendTestCallback(ctx, operationName, mark);
  const source = await createSource(ctx, {
    name: mark,
    provider: "github",
    secrets: [randomBytes(16).toString("hex")],
  });
  const from = new Date(platform.now().getTime() - 3_600_000).toISOString();
  const replay = await startReplay(ctx, { filter: { from }, note: mark });
  const bulkAction = await startBulkAction(ctx, { action: "skip", filter: { from }, note: mark });
  const savedFilter = await createSavedFilter(ctx, { name: mark, filter: { state: "dead" }, shared: true });
  // Where another test runs a worker, nothing of this may move.
  await pauseReplay(ctx, { replayId: replay.id });
  await pauseBulkAction(ctx, { bulkActionId: bulkAction.id });
  return {
    mark,
    eventType,
    endpointUid,
    consumerUid,
    endpointId: endpoint.id,
    consumerId: consumer.id,
    consumerTokenId: consumerToken.id,
    subscriptionId: subscription.id,
    eventId,
    deliveryId,
    apiKeyId: apiKey.id,
    operationId: operation.id,
    operationName,
    callbackId,
    sourceId: source.id,
    noticeId: await writeTestNotice(platform, tenant, endpoint.id),
    alertRecipientId: await writeTestRecipient(tenant, mark),
    replayId: replay.id,
    bulkActionId: bulkAction.id,
    savedFilterId: savedFilter.id,
  };
}

/** As it is added where mail is configured. */
async function writeTestRecipient({ ctx }: TestTenant, mark: string): Promise<string> {
  const { tenantId, environmentId } = ctx;
  const row = await inScope(ctx.db, { tenantId, environmentId }, (tx) =>
    tx.alertRecipient.create({
      data: {
        id: ctx.newId(),
        tenantId,
        environmentId,
        email: `${mark}@example.com`,
        askedAt: ctx.now(),
      },
    }),
  );
  return toPublicId("alertRecipient", row.id);
}

/** Skipped at once: where another test runs a worker, nothing of this may move. */
async function sendTestCallback(ctx: ServiceContext, operation: string, mark: string): Promise<string> {
  const value = { seen: mark };
  const { id, deliveryId } = await sendCallback(
    ctx,
    {
      operation,
      callback: "sighted",
      request: { url: "/", method: "POST", query: { callback_url: `http://127.0.0.1:8099/${mark}` } },
    },
    { text: JSON.stringify(value), value },
  );
  await skipDelivery(ctx, { deliveryId });
  return id;
}

/** As the lanes write it, and they alone may. */
async function writeTestNotice(
  platform: Platform,
  { environmentId }: TestTenant,
  endpointId: string,
): Promise<string> {
  const pool = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });
  const client = await pool.connect();
  try {
    const id = platform.newId();
    await writeNotice(client, {
      id,
      environmentId,
      kind: "endpoint_recovered",
      endpointId: toUuid("endpoint", endpointId) ?? "",
      details: { failingSince: platform.now().toISOString() },
    });
    return toPublicId("notice", id);
  } finally {
    client.release();
    await pool.end();
  }
}
