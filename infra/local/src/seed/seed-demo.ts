import { AuthenticationError, Posthorn, ValidationError } from "@posthorn/sdk";
import type { DemoAccess } from "../demo-file.ts";
import { notice } from "../progress.ts";
import { openDemoAccount } from "./demo-account.ts";
import { demoEndpoints, demoEvents, demoEventTypes } from "./demo-catalogue.ts";

export interface SeedOptions {
  /** The environment of the apps. */
  env: Record<string, string>;
  apiUrl: string;
  receiverUrl: string;
  /** The access that an earlier start made; kept for as long as its key works. */
  kept: DemoAccess | null;
}

/** Makes what the demo tenant lacks, and sends it some events when it has none; running it again changes nothing. */
export async function seedDemo({ env, apiUrl, receiverUrl, kept }: SeedOptions): Promise<DemoAccess> {
  const client = (apiKey: string) => new Posthorn({ apiKey, baseUrl: apiUrl });
  const access = kept && (await works(client(kept.apiKey))) ? kept : await openDemoAccount(env);
  const posthorn = client(access.apiKey);
  await makeEventTypes(posthorn);
  if (await makeEndpoints(posthorn, receiverUrl)) await sendFirstEvents(posthorn);
  return access;
}

async function works(posthorn: Posthorn): Promise<boolean> {
  try {
    await posthorn.eventTypes.list({ limit: 1 });
    return true;
  } catch (error) {
    if (error instanceof AuthenticationError) return false;
    throw error;
  }
}

async function makeEventTypes(posthorn: Posthorn): Promise<void> {
  const present = new Set<string>();
  for await (const { name } of posthorn.eventTypes.list()) present.add(name);
  for (const eventType of demoEventTypes) {
    if (!present.has(eventType.name)) await posthorn.eventTypes.create(eventType);
  }
}

/** False where the operator doesn't allow addresses like the demo receiver's: then there is nowhere to send to. */
async function makeEndpoints(posthorn: Posthorn, receiverUrl: string): Promise<boolean> {
  const present = new Set<string>();
  for await (const { url } of posthorn.endpoints.list()) present.add(url);
  const missing = demoEndpoints(receiverUrl).filter(({ url }) => !present.has(url));
  try {
    for (const endpoint of missing) await posthorn.endpoints.create(endpoint);
    return true;
  } catch (error) {
    if (!(error instanceof ValidationError) || error.errors[0]?.path !== "url") throw error;
    notice(`The demo endpoints were left out: ${error.errors[0].message} (POSTHORN_ALLOWED_NETWORKS)`);
    return false;
  }
}

async function sendFirstEvents(posthorn: Posthorn): Promise<void> {
  const { items: deliveries } = await posthorn.deliveries.list({ limit: 1 });
  if (deliveries.length > 0) return;
  for (const event of demoEvents) await posthorn.events.send(event);
}
