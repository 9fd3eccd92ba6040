import { generateSigningSecret } from "@posthorn/core/signing";
import { defineCommand, UsageError } from "../command.ts";
import { followEvents } from "../event-stream/follow-events.ts";
import type { FollowedEvent } from "../event-stream/followed-event.ts";
import { createForward, type ForwardOutcome, readForwardUrl } from "../forward-event.ts";
import { createStyle, printable, type Style, timeOfDay } from "../style.ts";

/** Requests to the developer's handler at one time; while there are so many, nothing more is taken from the stream. */
const mostInFlight = 10;

/** `posthorn listen`: an environment's new events on this machine, with no delivery and no public URL. */
export const listen = defineCommand({
  name: "listen",
  summary: "Show new events as they come, and forward them to an app on this machine",
  description: `It makes no deliveries, and no endpoint is needed. What is forwarded is signed with a secret of this session, shown at
the start; a request that fails is not tried again. The API key needs the scope deliveries:read. Ctrl-C ends it.

  posthorn listen --forward http://localhost:3000/hooks
  posthorn listen --events "invoice.*" --events order.paid
  posthorn listen --json`,
  options: {
    forward: {
      type: "string",
      placeholder: "<url>",
      help: "Post each event there, signed like a delivery. Left out: they are only shown.",
    },
    events: {
      type: "string",
      multiple: true,
      placeholder: "<types>",
      help: "Only these types: invoice.paid, or invoice.* for all that start so. May be given several times.",
    },
    json: { type: "boolean", help: "Write one JSON object a line to the standard output." },
  },
  async run({ values, stdout, stderr, env, signal, connect }) {
    const url = values.forward === undefined ? null : readForwardUrl(values.forward);
    const eventTypes = values.events?.join(",");
    if (eventTypes === "") throw new UsageError("--events has no value. Give a type such as invoice.paid.");
    const { apiKey, baseUrl } = connect();
    const secret = generateSigningSecret();
    const forward = url === null ? null : createForward(url, secret);
    const style = createStyle(stdout, env);
    const note = (text: string) => void stderr.write(`${text}\n`);
    const writeJson = (value: object) => void stdout.write(`${JSON.stringify(value)}\n`);

    async function handle(event: FollowedEvent): Promise<void> {
      const at = new Date();
      const outcome = (await forward?.(event, signal)) ?? null;
      if (values.json) writeJson({ kind: "event", ...event, forwarded: outcome });
      else stdout.write(`${describeEvent(style, at, event, outcome)}\n`);
    }

    const inFlight = new Set<Promise<void>>();
    try {
      const events = followEvents(
        { apiKey, baseUrl, eventTypes, signal },
        {
          onConnected(again) {
            if (again) return note("Connected again.");
            if (values.json) {
              return writeJson({ kind: "ready", forward: url, secret: forward ? secret : null });
            }
            note(`Listening to ${baseUrl}${eventTypes ? ` for ${eventTypes}` : ""}. Ctrl-C ends it.`);
            if (forward) note(`Forwarding to ${url}, signed with ${secret}`);
          },
          onLost: (reason, delayMs) =>
            note(
              `The stream was lost: ${printable(reason)} Trying again in ${(delayMs / 1_000).toFixed(1)} s.`,
            ),
          onGap: ({ message }) => note(`${createStyle(stderr, env)("yellow", "Gap:")} ${printable(message)}`),
        },
      );
      for await (const event of events) {
        const handled = handle(event).catch((error: unknown) => {
          if (!signal.aborted) throw error;
        });
        const settled: Promise<void> = handled.finally(() => inFlight.delete(settled));
        inFlight.add(settled);
        if (inFlight.size >= mostInFlight) await Promise.race(inFlight);
      }
    } catch (error) {
      if (!signal.aborted) throw error; // Ctrl-C is how it is meant to end
    }
    await Promise.all(inFlight);
    return 0;
  },
});

function describeEvent(
  style: Style,
  at: Date,
  { type, id }: FollowedEvent,
  outcome: ForwardOutcome | null,
): string {
  const head = `${style("dim", timeOfDay(at))}  ${style("bold", printable(type))}  ${printable(id)}`;
  if (!outcome) return head;
  const { ms, statusCode, error } = outcome;
  if (statusCode === null) return `${head}  ${style("red", `no answer: ${printable(error)}`)}  ${ms} ms`;
  const isSuccess = statusCode >= 200 && statusCode <= 299;
  return `${head}  ${style(isSuccess ? "green" : "red", String(statusCode))}  ${ms} ms`;
}
