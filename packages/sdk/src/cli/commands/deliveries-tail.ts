import { NotFoundError } from "../../errors.ts";
import { isRetryable, wait } from "../../http/retry-policy.ts";
import type { Posthorn } from "../../posthorn.ts";
import type { Delivery, DeliveryState } from "../../types.ts";
import { defineCommand, UsageError } from "../command.ts";
import { DeliveryFollower, type DeliverySource } from "../delivery-follower.ts";
import { describeDelivery } from "../delivery-line.ts";
import { createStyle, printable } from "../style.ts";

const lookEveryMs = 1_000;
const endStates: readonly DeliveryState[] = ["succeeded", "dead", "canceled", "handled"];

/** `posthorn deliveries tail`: deliveries as they end. */
export const deliveriesTail = defineCommand({
  name: "deliveries tail",
  summary: "Follow deliveries as they end",
  description: `Each delivery is shown once: when it has succeeded, is dead, was canceled or handled. Followed are those that are open at
the start (the newest 500 that are pending or retrying) and all that come later. The API key needs the scope
deliveries:read. Ctrl-C ends it.

  posthorn deliveries tail
  posthorn deliveries tail --state dead --endpoint ep_…`,
  options: {
    state: {
      type: "string",
      multiple: true,
      placeholder: "<state>",
      help: `Only those that end so: ${endStates.join(", ")}. May be given several times.`,
    },
    endpoint: { type: "string", placeholder: "<ep_…>", help: "Only those of this endpoint." },
    "event-type": { type: "string", placeholder: "<type>", help: "Only those of events of this type." },
    json: { type: "boolean", help: "Write one JSON object a line to the standard output." },
  },
  async run({ values, stdout, stderr, env, signal, connect }) {
    const states = readStates(values.state);
    const filter = { endpointId: values.endpoint, eventType: values["event-type"], limit: 100 };
    const { client, baseUrl } = connect();
    const style = createStyle(stdout, env);
    const note = (text: string) => void stderr.write(`${text}\n`);
    try {
      if (values.endpoint !== undefined) await checkEndpoint(client, values.endpoint, signal);
      const follower = new DeliveryFollower(sourceOf(client, filter, signal), () => performance.now());
      const { leavesSomeOut } = await follower.start();
      if (leavesSomeOut) note("More than 500 deliveries are open. Of these only the newest are followed.");
      note(`Following deliveries of ${baseUrl}. Ctrl-C ends it.`);
      for (;;) {
        for (const delivery of await lookPatiently(follower, note)) {
          if (!states.includes(delivery.state)) continue;
          stdout.write(`${values.json ? JSON.stringify(delivery) : describeDelivery(style, delivery)}\n`);
        }
        await wait(lookEveryMs, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      return 0; // Ctrl-C is how it is meant to end
    }
  },
});

function readStates(given: readonly string[] | undefined): readonly DeliveryState[] {
  if (given === undefined) return endStates;
  return given
    .flatMap((text) => text.split(","))
    .map((text) => {
      const state = endStates.find((candidate) => candidate === text);
      if (state) return state;
      throw new UsageError(
        `--state ${text} is none that a delivery ends in. These are ${endStates.join(", ")}.`,
      );
    });
}

/** A filter for an endpoint that doesn't exist would show nothing for ever. Whoever may not read endpoints is believed. */
async function checkEndpoint(client: Posthorn, id: string, signal: AbortSignal): Promise<void> {
  await client.endpoints.get(id, { signal }).catch((error: unknown) => {
    if (error instanceof NotFoundError) throw new UsageError(`This environment has no endpoint ${id}.`);
    if (isRetryable(error) || signal.aborted) throw error;
  });
}

interface Filter {
  endpointId: string | undefined;
  eventType: string | undefined;
  limit: number;
}

function sourceOf(client: Posthorn, filter: Filter, signal: AbortSignal): DeliverySource {
  return {
    list: (from) => client.deliveries.list({ ...filter, from }, { signal }),
    async *listOpen(): AsyncGenerator<Delivery, void, undefined> {
      yield* client.deliveries.list({ ...filter, state: "pending" }, { signal });
      yield* client.deliveries.list({ ...filter, state: "retrying" }, { signal });
    },
    async get(id) {
      const { payload, attemptLog, ...delivery } = await client.deliveries.get(id, { signal });
      return delivery;
    },
  };
}

/** What a look finds; where the API can't be reached the next one finds it. */
async function lookPatiently(follower: DeliveryFollower, note: (text: string) => void): Promise<Delivery[]> {
  try {
    return await follower.look();
  } catch (error) {
    if (!isRetryable(error)) throw error;
    note(`${printable(error.message)} Trying again.`);
    return [];
  }
}
