import { createHmac } from "node:crypto";
import type { CreateSourceInput } from "@posthorn/core";
import { expect } from "vitest";
import { api, tenant } from "./use-test-api.ts";

export const secret = "It's a Secret to Everybody";
export const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });
export const get = async (path: string) => (await call("GET", path)).json;

export async function makeSource(fields: Partial<CreateSourceInput> = {}) {
  const { status, json } = await call("POST", "/v1/sources", {
    name: "Repository",
    provider: "github",
    secrets: [secret],
    ...fields,
  });
  expect(status).toBe(201);
  return json;
}
export const open: Partial<CreateSourceInput> = {
  provider: "generic",
  secrets: [],
  settings: { generic: { verification: "none" } },
};
export const requestsOf = async ({ id }: { id: string }, query = "") =>
  (await get(`/v1/sources/${id}/requests${query}`)).items;

export function send(
  path: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
  method = "POST",
) {
  return api.call({ method, path, headers, ...(method === "POST" && { body: [body] }) });
}
export const signed = (body: string, more: Record<string, string> = {}) => ({
  "Content-Type": "application/json",
  "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  "X-GitHub-Event": "push",
  ...more,
});
