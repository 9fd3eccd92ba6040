import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { Webhook } from "standardwebhooks";
import { JournalFile, type Receipt } from "./journal.ts";

/** What the harness tells the receiver about one of its paths. */
export interface PathSettings {
  path: string;
  secret: string;
  /** Takes requests and never answers them. */
  hangs: boolean;
}

export const controlPath = "/-/paths";

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function verifies(secret: string, body: Buffer, request: IncomingMessage): boolean {
  try {
    new Webhook(secret).verify(body, request.headers as Record<string, string>);
    return true;
  } catch {
    return false; // the journal says so, and the judge tells
  }
}

function serve(journal: JournalFile<Receipt>, port: number): void {
  const paths = new Map<string, PathSettings>();
  createServer(async (request, response) => {
    const path = request.url ?? "";
    const body = await readBody(request).catch(() => null);
    if (body === null) return; // the sender went away in the middle of it: nothing was received
    if (path === controlPath) {
      if (request.method === "PUT") {
        const settings = JSON.parse(body.toString("utf8")) as PathSettings;
        paths.set(settings.path, settings);
      }
      response.writeHead(200).end();
      return;
    }
    const known = paths.get(path);
    const answered = known?.hangs ? null : known ? 200 : 404;
    journal.append({
      webhookId: String(request.headers["webhook-id"]),
      path,
      at: Date.now(),
      sha256: createHash("sha256").update(body).digest("hex"),
      verified: known !== undefined && verifies(known.secret, body, request),
      answered,
    });
    if (answered !== null) response.writeHead(answered).end();
  }).listen(port, "127.0.0.1");
}

if (import.meta.main) {
  const [port, journalPath] = process.argv.slice(2);
  serve(new JournalFile(journalPath ?? ""), Number(port));
}
