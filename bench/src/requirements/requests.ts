import { setTimeout as delay } from "node:timers/promises";
import { Posthorn, type SendEventParams } from "@posthorn/sdk";
import { createAdapter } from "../adapter.ts";
import { Receiver } from "../receiver.ts";
import type { Check } from "../requirements.ts";

const patienceMs = 10_000;

/** Sign-in, payload schemas and attempt records, by asking for them. */
export const checkRequests: Check = async ({ installation, database }) => {
  const { apiUrl, apiKey } = installation;
  const unmet: string[] = [];
  const adapter = createAdapter(apiUrl, apiKey);
  const run = `check-${Date.now().toString(36)}`;
  const receiver = await Receiver.start(run);
  const ctx = await adapter.setup({ run, tenants: [[receiver.url(`/ok/${run}`)]] });
  try {
    const [type = ""] = ctx.tenants;
    const good: SendEventParams = { type, data: { t: 0, id: run, run } };
    const anonymous = await post(apiUrl, {}, good);
    if (anonymous.status !== 401)
      unmet.push(
        `an event without an API key is answered ${anonymous.status} instead of 401: sign-in is off`,
      );
    const authorization = `Bearer ${apiKey}`;
    const wrong = await post(apiUrl, { authorization }, { type, data: { t: "no number" } });
    if (wrong.status !== 422)
      unmet.push(`a payload against its schema is answered ${wrong.status} instead of 422: schemas are off`);
    const accepted = await post(apiUrl, { authorization }, good);
    if (accepted.status !== 202) return [...unmet, `an event is answered ${accepted.status} instead of 202`];
    const { id } = (await accepted.json()) as { id: string };
    if (!(await hasAttempt(new Posthorn({ apiKey, baseUrl: apiUrl }), id)))
      unmet.push("an event that was delivered has no attempt on record");
    const { rows } = await database.query("SELECT FROM engine.attempt LIMIT 1");
    if (rows.length === 0) unmet.push("engine.attempt is empty: attempts are not recorded");
    return unmet;
  } finally {
    await adapter.teardown(ctx);
    receiver.stop();
  }
};

const post = (apiUrl: string, headers: Record<string, string>, event: SendEventParams): Promise<Response> =>
  fetch(`${apiUrl}/v1/events`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(event),
  });

async function hasAttempt(posthorn: Posthorn, eventId: string): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  do {
    const [delivery] = (await posthorn.events.get(eventId)).deliveries;
    const detail = delivery && (await posthorn.deliveries.get(delivery.id));
    if (detail && detail.attemptLog.length > 0) return true;
    await delay(200);
  } while (performance.now() < deadline);
  return false;
}
