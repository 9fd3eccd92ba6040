// Tells the harness how to talk to Posthorn: through its public API alone.
import { api } from "./harness/core.mjs";

const schema = {
  type: "object",
  required: ["t", "id", "run"],
  properties: { t: { type: "number" }, id: { type: "string" }, run: { type: "string" } },
};

/** The adapter for one API and one tenant's key. */
export function createAdapter(origin, apiKey) {
  const headers = { authorization: `Bearer ${apiKey}` };
  return {
    name: "posthorn",
    origin,
    /** An event type for each entry of `tenants` ([[url, url], …]), with an endpoint for each URL; every event is checked by the schema. */
    async setup({ run, tenants }) {
      const types = [];
      const endpoints = [];
      for (const [index, urls] of tenants.entries()) {
        const type = `bench.${run}.t${index}`;
        await api(origin, "POST", "/v1/event-types", headers, { name: type, schema });
        for (const url of urls) {
          endpoints.push(
            (await api(origin, "POST", "/v1/endpoints", headers, { url, eventTypes: [type] })).id,
          );
        }
        types.push(type);
      }
      return { tenants: types, endpoints };
    },
    /** The request that emits one event. */
    request(_ctx, { tenant, id, payload }) {
      return {
        method: "POST",
        path: "/v1/events",
        headers: { ...headers, "content-type": "application/json", "idempotency-key": id },
        body: JSON.stringify({ type: tenant, data: payload }),
      };
    },
    async teardown(ctx) {
      for (const id of ctx.endpoints) await api(origin, "DELETE", `/v1/endpoints/${id}`, headers);
    },
  };
}

export const { name, origin, setup, request, teardown } = createAdapter(
  process.env.API_URL,
  process.env.API_KEY,
);
