import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";
import type { Acknowledged, JournalFile } from "./journal.ts";

export interface Burst {
  count: number;
  /** When the event with this index is sent, in ms from the burst's start. */
  dueMs(index: number): number;
  typeOf(index: number): string;
}

export interface EmitOptions {
  apiUrl: string;
  apiKey: string;
  /** Makes the idempotency keys of this burst its own. */
  name: string;
  burst: Burst;
  journal: JournalFile<Acknowledged>;
  /** Gives up what was not accepted by then. */
  signal: AbortSignal;
}

export interface Emitted {
  /** How often each answer came: a status, or `none` (no connection, or it was cut), or `timeout`. */
  answers: Map<string, number>;
  /** How long the slowest answer took. */
  slowestMs: number;
}

const connections = 16;
/** The API promises an answer within 5 s, whatever is down; the rest is for a busy machine. */
const answerWithinMs = 8_000;
const repeatAfterMs = 100;
const padding = "Posthorn ".repeat(50);

/** Sends the burst on schedule, each event again with its key until it gets its 202, which is written down at once. */
export async function emit(options: EmitOptions): Promise<Emitted> {
  const { apiUrl, burst, signal } = options;
  const pool = new Pool(apiUrl, { connections, pipelining: 1 });
  const emitted: Emitted = { answers: new Map(), slowestMs: 0 };
  const startedAt = performance.now();
  let next = 0;
  const sendInTurn = async () => {
    while (next < burst.count && !signal.aborted) {
      const index = next++;
      await delay(Math.max(0, burst.dueMs(index) - (performance.now() - startedAt)));
      await sendUntilAccepted(pool, index, options, emitted);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendInTurn));
  await pool.destroy();
  return emitted;
}

async function sendUntilAccepted(
  pool: Pool,
  index: number,
  { apiKey, name, burst, journal, signal }: EmitOptions,
  emitted: Emitted,
): Promise<void> {
  const type = burst.typeOf(index);
  const data = JSON.stringify({ burst: name, index, padding });
  const body = `{"type":${JSON.stringify(type)},"data":${data}}`;
  for (let tries = 1; !signal.aborted; tries++) {
    const startedAt = performance.now();
    const { answer, text } = await send(pool, apiKey, `${name}-${index}`, body);
    emitted.slowestMs = Math.max(emitted.slowestMs, performance.now() - startedAt);
    emitted.answers.set(answer, (emitted.answers.get(answer) ?? 0) + 1);
    if (answer === "202") {
      const { id, timestamp } = JSON.parse(text) as { id: string; timestamp: string };
      const delivered = `{"type":${JSON.stringify(type)},"timestamp":"${timestamp}","data":${data}}`;
      const sha256 = createHash("sha256").update(delivered).digest("hex");
      journal.append({ index, id, type, sha256, at: Date.now(), tries });
      return;
    }
    await delay(repeatAfterMs);
  }
}

async function send(
  pool: Pool,
  apiKey: string,
  idempotencyKey: string,
  body: string,
): Promise<{ answer: string; text: string }> {
  const timeout = AbortSignal.timeout(answerWithinMs);
  try {
    const response = await pool.request({
      method: "POST",
      path: "/v1/events",
      headers: {
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
        "idempotency-key": idempotencyKey,
      },
      body,
      signal: timeout,
    });
    return { answer: String(response.statusCode), text: await response.body.text() };
  } catch {
    return { answer: timeout.aborted ? "timeout" : "none", text: "" }; // refused, reset or cut: it is sent again
  }
}
