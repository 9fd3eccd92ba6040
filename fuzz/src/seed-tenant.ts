import { Permission } from "@posthorn/core";
import { type ClosablePlatform, createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";

export interface SeededTenant {
  /** With every scope. */
  apiKey: string;
  apiKeyId: string;
  /** Values that lead somewhere, by the parameter that takes them. */
  known: Record<string, string[]>;
}

interface Api {
  url: string;
  platform: ClosablePlatform;
}

const eventTypes = ["invoice.paid", "invoice.voided", "ping"];

/** A tenant that has one of everything, made through the API: what is fuzzed is to get past "not found". */
export async function seedTenant({ url, platform }: Api): Promise<SeededTenant> {
  const { ctx } = await createTestTenant(platform);
  const { key, id } = await createApiKey(ctx, { name: "fuzz", scopes: [...Permission.options] });
  const spare = await createApiKey(ctx, { name: "spare" });

  async function call(method: string, path: string, body?: object) {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }
  const post = (path: string, body: object) => call("POST", path, body);
  const idsOf = async (path: string): Promise<string[]> =>
    (await call("GET", path)).items.map((item: { id: string }) => item.id);

  const examples = [{ name: "small", value: { amount: 5 } }];
  for (const name of eventTypes) await post("/v1/event-types", { name, examples });
  const consumer = await post("/v1/consumers", { name: "Acme", uid: "acme" });
  for (const more of [{}, { consumer: consumer.id }, { eventTypes: ["invoice.*"] }]) {
    await post("/v1/endpoints", { url: "https://hooks.example.com/in", ...more });
  }
  for (const type of eventTypes) await post("/v1/events", { type, data: { amount: 5 } });
  const from = new Date(Date.now() - 3_600_000).toISOString();
  await post("/v1/replays", { filter: { from } });
  await post("/v1/bulk-actions", { action: "retry", filter: { from } });
  return {
    apiKey: key,
    apiKeyId: id,
    known: {
      name: eventTypes,
      eventType: eventTypes,
      consumer: [consumer.id, "acme"],
      endpointId: await idsOf("/v1/endpoints"),
      eventId: await idsOf("/v1/events"),
      deliveryId: await idsOf("/v1/deliveries"),
      replayId: await idsOf("/v1/replays"),
      bulkActionId: await idsOf("/v1/bulk-actions"),
      apiKeyId: [spare.id],
      version: ["1"],
    },
  };
}
