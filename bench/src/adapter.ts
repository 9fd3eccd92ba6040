import { type JsonObject, Posthorn, type SendEventParams } from "@posthorn/sdk";

const schema = {
  type: "object",
  required: ["t", "id", "run"],
  properties: { t: { type: "number" }, id: { type: "string" }, run: { type: "string" } },
};

/** What was set up for one run: the event types' names and the endpoints' ids. */
export interface AdapterContext {
  tenants: string[];
  endpoints: string[];
}

/** What the harness measures, for one API and one tenant's key: through the public API alone. */
export function createAdapter(origin: string, apiKey: string) {
  const posthorn = new Posthorn({ apiKey, baseUrl: origin });
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  return {
    name: "posthorn",
    origin,
    /** An event type for each entry of `tenants` ([[url, url], …]), with an endpoint for each URL; every event is checked by the schema. */
    async setup({ run, tenants }: { run: string; tenants: string[][] }): Promise<AdapterContext> {
      const types: string[] = [];
      const endpoints: string[] = [];
      for (const [index, urls] of tenants.entries()) {
        const type = `bench.${run}.t${index}`;
        await posthorn.eventTypes.create({ name: type, schema });
        for (const url of urls) {
          endpoints.push((await posthorn.endpoints.create({ url, eventTypes: [type] })).id);
        }
        types.push(type);
      }
      return { tenants: types, endpoints };
    },
    /** The request that emits one event; the harness sends it by itself, so that only the server is measured. */
    request(
      _ctx: AdapterContext,
      { tenant, id, payload }: { tenant: string; id: string; payload: JsonObject },
    ) {
      const event: SendEventParams = { type: tenant, data: payload };
      return {
        method: "POST",
        path: "/v1/events",
        headers: { ...headers, "idempotency-key": id },
        body: JSON.stringify(event),
      };
    },
    async teardown({ endpoints }: AdapterContext): Promise<void> {
      for (const id of endpoints) await posthorn.endpoints.delete(id);
    },
  };
}
