import pg from "pg";
import { parseQueuedPayload, type QueuedNews, queuedChannel } from "./hot-path/notify.ts";

const reconnectMs = 500;
/** It only listens, so whether anybody still speaks has to be asked: this often, and so long is an answer waited for. */
const askEveryMs = 10_000;
const answerWithinMs = 5_000;

export interface QueueListenerOptions {
  url: string;
  /** What there is to send; null, after each connection: look at everything. */
  onQueued(news: QueuedNews | null): void;
  /** The connection is lost; another one is being made. */
  onLost(error: unknown): void;
}

/** Listens for what ingest and the slow lane queue, on a connection of its own that is never in a transaction. */
export function listenForQueued({ url, onQueued, onLost }: QueueListenerOptions): { close(): Promise<void> } {
  let client: pg.Client | null = null;
  let closed = false;

  async function connect(): Promise<void> {
    const connecting = new pg.Client({
      connectionString: url,
      application_name: "posthorn-listener",
      options: "-c role=posthorn_engine",
      connectionTimeoutMillis: 5_000,
      query_timeout: answerWithinMs,
    });
    let lost = false;
    const reconnect = (error: unknown) => {
      clearInterval(asking);
      if (lost || closed) return;
      lost = true;
      onLost(error);
      connecting.end().catch(() => {}); // Already gone.
      setTimeout(() => void connect(), reconnectMs).unref();
    };
    connecting.on("error", reconnect);
    connecting.on("end", () => reconnect(new Error("PostgreSQL closed the connection.")));
    connecting.on("notification", (message) => onQueued(parseQueuedPayload(message.payload)));
    client = connecting;
    const asking = setInterval(() => connecting.query("SELECT").catch(reconnect), askEveryMs).unref();
    try {
      await connecting.connect();
      await connecting.query(`LISTEN ${queuedChannel}`);
      onQueued(null);
    } catch (error) {
      reconnect(error);
    }
  }

  void connect();
  return {
    async close() {
      closed = true;
      await client?.end().catch(() => {}); // It is of no use any more, however it ends.
    },
  };
}
