import { setTimeout as delay } from "node:timers/promises";
import type { JsonObject, SendEventParams } from "@posthorn/sdk";
import { Pool } from "undici";
import type { Installation } from "./installation.ts";

const connections = 16;

/** Emits one event of each type in turn, evenly over the time, and as often as it takes; throws when one is refused. */
export async function emitEvenly(
  { apiUrl, apiKey }: Pick<Installation, "apiUrl" | "apiKey">,
  {
    types,
    count,
    seconds,
    data,
  }: { types: readonly string[]; count: number; seconds: number; data: JsonObject },
): Promise<void> {
  const pool = new Pool(apiUrl, { connections, pipelining: 1 });
  const startedAt = performance.now();
  let next = 0;
  const emitInTurn = async () => {
    while (next < count) {
      const index = next++;
      await delay(Math.max(0, (index * seconds * 1_000) / count - (performance.now() - startedAt)));
      const event: SendEventParams = { type: types[index % types.length] ?? "", data };
      const { statusCode, body } = await pool.request({
        method: "POST",
        path: "/v1/events",
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        body: JSON.stringify(event),
      });
      const text = await body.text();
      if (statusCode !== 202) throw new Error(`An event was answered ${statusCode}: ${text.slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, emitInTurn));
  await pool.close();
}
