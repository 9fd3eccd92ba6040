import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { defineCommand } from "../command.ts";

const defaultFile = "posthorn-events.d.ts";

/** `posthorn types`: the type map that lets the compiler check what is sent and received. */
export const types = defineCommand({
  name: "types",
  summary: "Write TypeScript types of your event types' data",
  description: `The API key needs the scope catalog:read. Run it again when an event type changes.

  posthorn types --out src/posthorn-events.d.ts

  import type { Events } from "./posthorn-events.d.ts";
  const posthorn = new Posthorn<Events>({ apiKey, baseUrl });
  const webhooks = createWebhooks<Events>({ secret });`,
  options: {
    out: {
      type: "string",
      short: "o",
      placeholder: "<file>",
      help: `Where to write them (${defaultFile}); - for the standard output`,
    },
  },
  async run({ values, stdout, stderr, signal, connect }) {
    const out = values.out ?? defaultFile;
    const document = await connect().client.openapi.get({}, { signal });
    // Here and not above: it brings the TypeScript compiler, which the other commands have no use for.
    const { generateEventMap } = await import("../event-map/generate-event-map.ts");
    const { text, eventTypes } = await generateEventMap(document);
    if (out === "-") stdout.write(text);
    else await writeTypes(resolve(out), text);
    if (eventTypes.length === 0) {
      stderr.write("This environment has no event types yet: with these types any event can be sent.\n");
    } else if (out !== "-") {
      stderr.write(`Wrote the types of ${count(eventTypes.length)} to ${out}.\n`);
    }
    return 0;
  },
});

async function writeTypes(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The types can't be written to ${file}: ${reason}. Give another file with --out.`, {
      cause,
    });
  }
}

const count = (eventTypes: number): string =>
  eventTypes === 1 ? "1 event type" : `${eventTypes} event types`;
