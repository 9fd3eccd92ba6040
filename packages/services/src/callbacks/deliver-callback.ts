import {
  type CallbackView,
  fieldError,
  InvalidFieldError,
  type OperationCallback,
  type OperationView,
  type SendCallbackInput,
  toCallbackType,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { queueDeliveries } from "../deliveries/queue-deliveries.ts";
import { tellPumps } from "../deliveries/tell-pumps.ts";
import { findOperation } from "../operations/find-operation.ts";
import { toOperationView } from "../operations/view.ts";
import { readCallback, toCallbackView } from "./callback-rows.ts";
import { type CallbackReceiver, claimReceiver } from "./claim-receiver.ts";
import { compiledSchema } from "./compiled-schema.ts";
import { hostOf, receiverUrl } from "./receiver-url.ts";
import { resolveCallbackUrl } from "./resolve-url.ts";

/** A callback whose input was read. */
export interface GivenCallback
  extends Pick<SendCallbackInput, "operation" | "callback" | "request" | "response"> {
  metadata: Record<string, string>;
  /** JSON text of an object, sent byte for byte. */
  text: string;
  value: object;
  /** Deliveries that led to it; null: none that anybody told. */
  hops: number | null;
  /** A person tries it out: its event is marked, and the audit log has it. */
  test: boolean;
}

/**
 * Stores a callback as one event with one delivery, in one commit, and from then on it is like any other. Throws what gives no
 * URL, what may not be sent to, and what doesn't fit the callback's schema.
 */
export async function deliverCallback(ctx: ServiceContext, given: GivenCallback): Promise<CallbackView> {
  const { request, response, text, value, metadata, hops, test } = given;
  const { view, shard } = await inTransaction(ctx, async (tx) => {
    const found = await findOperation(tx, ctx, given.operation);
    const operation = toOperationView(found);
    const callback = requireCallback(operation, given.callback);
    requireFitting(callback, value);
    const { url, given: beginning } = resolveCallbackUrl(ctx.outboundPolicy, operation, callback.expression, {
      request,
      response,
    });
    const receiver = await claimReceiver(tx, ctx, {
      operationId: found.id,
      url: receiverUrl(url, beginning),
      host: hostOf(url),
    });
    const type = toCallbackType(operation.name, callback.name);
    const id = await store(tx, ctx, receiver, { type, url: url.href, text, metadata, hops, test });
    const stored = toCallbackView(await readCallback(tx, ctx, id));
    if (test) {
      await writeAudit(tx, ctx, {
        action: "operation.tested",
        targetId: operation.id,
        details: { callback: callback.name, callbackId: stored.id, url: stored.url },
      });
    }
    return { view: stored, shard: receiver.shard };
  });
  await tellPumps(ctx, [shard]);
  return view;
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

interface StoredCallback extends Pick<GivenCallback, "text" | "metadata" | "hops" | "test"> {
  type: string;
  url: string;
}

/** The event and its delivery have one UUID, so that either is found by the other without an index. */
async function store(
  tx: Transaction,
  ctx: ServiceContext,
  receiver: CallbackReceiver,
  { type, url, text, metadata, hops, test }: StoredCallback,
): Promise<Uuid> {
  const id = ctx.newId();
  await tx.$executeRaw`
    INSERT INTO engine.event (environment_id, id, type, occurred_at, data, metadata, tags, considered, skipped, test, callback_url, hops)
    VALUES (${ctx.environmentId}::uuid, ${id}::uuid, ${type}, ${ctx.now()}, ${text}, ${JSON.stringify(metadata)}::jsonb, '{}', 1, '[]', ${test}, ${url}, ${hops})`;
  await tx.$executeRaw`
    INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
    VALUES (${ctx.environmentId}::uuid, ${id}::uuid, ${id}::uuid, ${receiver.id}::uuid, ${type}, 'pending')`;
  await queueDeliveries(tx, ctx, { ...receiver, ordered: false }, [id], "schedule");
  return id;
}
