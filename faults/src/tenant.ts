import {
  type CreatedEndpointView,
  type CreateEndpointInput,
  type DeliveryState,
  type DeliveryView,
  type EventListItem,
  type LedgerView,
  type Page,
  toPublicId,
} from "@posthorn/core";
import { setTenantLimits } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import type { Installation } from "./installation.ts";

const answerWithinMs = 30_000;

/** A tenant that no other scenario has, and the API as its apps see it. */
export class Tenant {
  readonly apiUrl: string;
  readonly apiKey: string;

  private constructor(apiUrl: string, apiKey: string) {
    this.apiUrl = apiUrl;
    this.apiKey = apiKey;
  }

  static async open(installation: Installation, options: { maxEndpoints?: number }): Promise<Tenant> {
    const platform = await installation.openPlatform();
    try {
      const { tenantId, apiKey } = await createTestTenant(platform);
      await setTenantLimits(platform, {
        tenantId: toPublicId("tenant", tenantId),
        requestLimit: null,
        ...(options.maxEndpoints !== undefined && { maxEndpoints: options.maxEndpoints }),
      });
      return new Tenant(installation.apiUrl, apiKey);
    } finally {
      await platform.close();
    }
  }

  async createEventType(name: string): Promise<void> {
    await this.call("POST", "/v1/event-types", { name });
  }

  createEndpoint(input: CreateEndpointInput): Promise<CreatedEndpointView> {
    return this.call("POST", "/v1/endpoints", input);
  }

  listDeliveries(): Promise<DeliveryView[]> {
    return this.listAll("/v1/deliveries");
  }

  /** Everything that is stored for it, events of Posthorn's own among them. */
  listEvents(): Promise<EventListItem[]> {
    return this.listAll("/v1/events");
  }

  async hasAny(state: DeliveryState): Promise<boolean> {
    const page: Page<DeliveryView> = await this.call("GET", `/v1/deliveries?limit=1&state=${state}`);
    return page.items.length > 0;
  }

  /** What became of everything it was told 202 for. */
  getLedger(): Promise<LedgerView> {
    return this.call("GET", "/v1/ledger");
  }

  private async listAll<Item>(path: string): Promise<Item[]> {
    const found: Item[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: "100", ...(cursor && { cursor }) });
      const page: Page<Item> = await this.call("GET", `${path}?${query}`);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return found;
  }

  private async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.apiUrl + path, {
      method,
      headers: { authorization: `Bearer ${this.apiKey}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(answerWithinMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return JSON.parse(text) as Answer;
  }
}
