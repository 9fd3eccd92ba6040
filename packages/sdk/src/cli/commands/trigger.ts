import { readFile } from "node:fs/promises";
import { NotFoundError } from "../../errors.ts";
import { wait } from "../../http/retry-policy.ts";
import type { Posthorn } from "../../posthorn.ts";
import type { Delivery, Event } from "../../types.ts";
import { defineCommand, UsageError } from "../command.ts";
import { describeDelivery, isEnded } from "../delivery-line.ts";
import { createStyle, printable } from "../style.ts";

const lookEveryMs = 500;
const defaultWaitSeconds = 60;

/** `posthorn trigger`: sends one event, and says what becomes of it. */
export const trigger = defineCommand({
  name: "trigger",
  positionals: "<event-type>",
  summary: "Send an event: the event type's example, or data of your own",
  description: `The example is the first one of the type's newest version. With --endpoint that endpoint alone gets it, as a test.
The API key needs the scopes events:write and catalog:read; --endpoint needs endpoints:write, --wait deliveries:read.
With --wait the exit code is 1 where a delivery did not succeed in time.

  posthorn trigger invoice.paid --wait
  posthorn trigger invoice.paid --data invoice.json
  echo '{"id":"inv_42"}' | posthorn trigger invoice.paid --data -`,
  options: {
    data: {
      type: "string",
      placeholder: "<file>",
      help: "The event's data, a JSON object: a file, or - for the standard input. Sent as it stands there.",
    },
    example: { type: "string", placeholder: "<name>", help: "Another example than the type's first." },
    endpoint: {
      type: "string",
      placeholder: "<ep_…>",
      help: "Send the first example to this endpoint only.",
    },
    wait: { type: "boolean", help: "Wait until every delivery has ended, and show how." },
    timeout: {
      type: "string",
      placeholder: "<seconds>",
      help: `How long --wait waits. ${defaultWaitSeconds} unless set.`,
    },
    json: { type: "boolean", help: "Write one JSON object to the standard output." },
  },
  async run({ values, positionals, stdout, stderr, env, readStdin, signal, connect }) {
    const [type, ...more] = positionals;
    if (type === undefined || more.length > 0)
      throw new UsageError("Give one event type, such as posthorn trigger invoice.paid.");
    if ([values.data, values.example, values.endpoint].filter((value) => value !== undefined).length > 1)
      throw new UsageError("Of --data, --example and --endpoint only one can be given.");
    const waitSeconds = readTimeout(values.timeout);

    const { client } = connect();
    const rawData = values.data === undefined ? null : await readData(values.data, readStdin);
    const eventId = await send(client, { type, rawData, values, signal });
    if (!values.json) stdout.write(`${eventId}\n`);
    if (!values.wait) {
      if (values.json) stdout.write(`${JSON.stringify({ eventId })}\n`);
      return 0;
    }

    const { event, deliveries } = await waitForEnd(client, eventId, waitSeconds, signal);
    const succeeded = deliveries.every(({ state }) => state === "succeeded");
    if (values.json) {
      stdout.write(`${JSON.stringify({ eventId, deliveries, skipped: event.skipped })}\n`);
      return succeeded ? 0 : 1;
    }
    const style = createStyle(stdout, env);
    for (const delivery of deliveries) stdout.write(`${describeDelivery(style, delivery)}\n`);
    for (const { endpointId, reason } of event.skipped)
      stderr.write(`${printable(endpointId)} was left out: ${printable(reason)}\n`);
    if (event.considered === 0) stderr.write(`No endpoint subscribes to ${printable(type)}.\n`);
    if (!deliveries.every(isEnded)) {
      stderr.write(`Not every delivery has ended within ${waitSeconds} s. Posthorn goes on with them.\n`);
    }
    return succeeded ? 0 : 1;
  },
});

interface WhatToSend {
  type: string;
  /** JSON text; null: an example. */
  rawData: string | null;
  values: { example?: string; endpoint?: string };
  signal: AbortSignal;
}

/** The id of the event that it sent. */
async function send(client: Posthorn, { type, rawData, values, signal }: WhatToSend): Promise<string> {
  if (values.endpoint !== undefined) {
    // Not safe to try again where its answer is lost: the endpoint would get it twice.
    const options = { signal, maxRetries: 0 };
    return (await client.endpoints.sendTest(values.endpoint, { eventType: type }, options)).eventId;
  }
  const data = rawData ?? JSON.stringify(await findExample(client, type, values.example, signal));
  return (await client.events.send({ type, rawData: data }, { signal })).id;
}

async function findExample(
  client: Posthorn,
  type: string,
  name: string | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  const { examples } = await client.eventTypes.get(type, { signal }).catch((error: unknown) => {
    if (!(error instanceof NotFoundError)) throw error;
    throw new Error(`This environment has no event type ${type}. Check its spelling, or create it first.`);
  });
  const example = name === undefined ? examples[0] : examples.find((candidate) => candidate.name === name);
  if (example) return example.value;
  const names = examples.map((candidate) => `"${candidate.name}"`).join(", ");
  throw new Error(
    examples.length === 0
      ? `${type} has no example to send. Give its data with --data <file> (--data - reads the standard input), or add an example to the event type.`
      : `${type} has no example "${name}". It has ${names}.`,
  );
}

async function readData(file: string, readStdin: () => Promise<string>): Promise<string> {
  const [source, text] =
    file === "-"
      ? ["the standard input", await readStdin()]
      : [
          file,
          await readFile(file, "utf8").catch((cause: Error) => {
            throw new UsageError(`--data ${file} can't be read: ${cause.message}`);
          }),
        ];
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--data is not JSON in ${source}: ${reason}`);
  }
}

function readTimeout(text: string | undefined): number {
  const seconds = text === undefined ? defaultWaitSeconds : Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError("--timeout is a number of seconds above 0, at most 86400.");
}

/** Looks until every delivery of the event has ended, or the time is over. */
async function waitForEnd(
  client: Posthorn,
  eventId: string,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<{ event: Event; deliveries: Delivery[] }> {
  const deadline = performance.now() + waitSeconds * 1_000;
  const event = await client.events.get(eventId, { signal });
  for (;;) {
    const deliveries: Delivery[] = [];
    for await (const delivery of client.deliveries.list({ eventId, limit: 100 }, { signal }))
      deliveries.push(delivery);
    if (deliveries.every(isEnded) || performance.now() >= deadline) return { event, deliveries };
    await wait(lookEveryMs, signal);
  }
}
