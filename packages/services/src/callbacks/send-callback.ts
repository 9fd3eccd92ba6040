import {
  type CallbackView,
  fieldError,
  InvalidFieldError,
  type OperationCallback,
  type OperationView,
  parseInput,
  SendCallbackInput,
  toCallbackType,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { queueDeliveries } from "../deliveries/queue-deliveries.ts";
import { tellPumps } from "../deliveries/tell-pumps.ts";
import { findOperation } from "../operations/find-operation.ts";
import { toOperationView } from "../operations/view.ts";
import { readCallback, toCallbackView } from "./callback-rows.ts";
import { type CallbackReceiver, claimReceiver } from "./claim-receiver.ts";
import { compiledSchema } from "./compiled-schema.ts";
import { hostOf, receiverUrl } from "./receiver-url.ts";
import { resolveCallbackUrl } from "./resolve-url.ts";

/** What a callback says. */
export interface CallbackData {
  /** JSON text, sent byte for byte; undefined: there is none. */
  text: string | undefined;
  value: unknown;
}

/**
 * Sends a callback that follows a request to the tenant's own API: one event with one delivery, stored in one commit and from
 * then on like any other. Throws what gives no URL, what may not be sent to, and what doesn't fit the callback's schema.
 */
export async function sendCallback(
  ctx: ServiceContext,
  input: SendCallbackInput,
  data: CallbackData,
): Promise<CallbackView> {
  const {
    operation: idOrName,
    callback: name,
    request,
    response,
    metadata,
  } = parseInput(SendCallbackInput, input);
  requirePermission(ctx, "events:write");
  const dataText = requireObject(data);
  const { view, shard } = await inTransaction(ctx, async (tx) => {
    const found = await findOperation(tx, ctx, idOrName);
    const operation = toOperationView(found);
    const callback = requireCallback(operation, name);
    requireFitting(callback, data.value);
    const { url, given } = resolveCallbackUrl(ctx.outboundPolicy, operation, callback.expression, {
      request,
      response,
    });
    const receiver = await claimReceiver(tx, ctx, {
      operationId: found.id,
      url: receiverUrl(url, given),
      host: hostOf(url),
    });
    const type = toCallbackType(operation.name, callback.name);
    const id = await store(tx, ctx, receiver, { type, url: url.href, dataText, metadata });
    return { view: toCallbackView(await readCallback(tx, ctx, id)), shard: receiver.shard };
  });
  await tellPumps(ctx, [shard]);
  return view;
}

function requireObject({ text, value }: CallbackData): string {
  if (text === undefined) throw fieldError("data", "missing_field", "data is required.");
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return text;
  throw fieldError("data", "data_must_be_object", "data must be a JSON object.");
}

function requireCallback({ name, callbacks }: OperationView, wanted: string): OperationCallback {
  const found = callbacks.find((callback) => callback.name === wanted);
  if (found) return found;
  const names = callbacks.map((callback) => callback.name).join(", ");
  throw fieldError(
    "callback",
    "unknown_callback",
    `The operation ${name} has no callback of this name. ${names === "" ? "It has none." : `It has ${names}.`}`,
  );
}

function requireFitting({ schema }: OperationCallback, value: unknown): void {
  const [first, ...rest] = schema === null ? [] : compiledSchema(schema)(value);
  if (first) throw new InvalidFieldError([first, ...rest]);
}

interface StoredCallback {
  type: string;
  url: string;
  dataText: string;
  metadata: Record<string, string>;
}

/** The event and its delivery have one UUID, so that either is found by the other without an index. */
async function store(
  tx: Transaction,
  ctx: ServiceContext,
  receiver: CallbackReceiver,
  { type, url, dataText, metadata }: StoredCallback,
): Promise<Uuid> {
  const id = ctx.newId();
  await tx.$executeRaw`
    INSERT INTO engine.event (environment_id, id, type, occurred_at, data, metadata, tags, considered, skipped, callback_url)
    VALUES (${ctx.environmentId}::uuid, ${id}::uuid, ${type}, ${ctx.now()}, ${dataText}, ${JSON.stringify(metadata)}::jsonb, '{}', 1, '[]', ${url})`;
  await tx.$executeRaw`
    INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
    VALUES (${ctx.environmentId}::uuid, ${id}::uuid, ${id}::uuid, ${receiver.id}::uuid, ${type}, 'pending')`;
  await queueDeliveries(tx, ctx, { ...receiver, ordered: false }, [id], "schedule");
  return id;
}
