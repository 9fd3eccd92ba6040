import type { Uuid } from "@posthorn/core";
import { leastOfWindow, sharedForMs, sharedWindow, waitsForReceiverMs } from "./config.ts";

/**
 * How many requests each tenant may have on its way while others send too. Beyond what keeps this process busy, more of
 * them only make each one wait longer, other tenants' too. So tenants share a window: whoever has little on its way gets its
 * part at once, whoever has a backlog gets the rest. A tenant alone has no window; what takes it long is its own.
 */
export function createTenantWindow(nowMs: () => number) {
  /** When each tenant has sent last, the longest ago first. */
  const lastSent = new Map<Uuid, number>();
  /** Requests that keep this process busy, oldest first. */
  const busy = new Map<Uuid, { tenantId: Uuid; weight: number; sentAt: number }>();
  const weights = new Map<Uuid, number>();
  let total = 0;

  function uncount(deliveryId: Uuid): void {
    const request = busy.get(deliveryId);
    if (!request) return;
    const { tenantId, weight } = request;
    busy.delete(deliveryId);
    total -= weight;
    const left = (weights.get(tenantId) ?? 0) - weight;
    // Weights are fractions: nothing is left where sums of them differ from 0 by what rounding makes.
    if (left > 1e-6) weights.set(tenantId, left);
    else weights.delete(tenantId);
    if (busy.size === 0) total = 0;
  }

  function forget(now: number): void {
    for (const [tenantId, at] of lastSent) {
      if (now - at <= sharedForMs) break;
      lastSent.delete(tenantId);
    }
    for (const [deliveryId, { sentAt }] of busy) {
      if (now - sentAt <= waitsForReceiverMs) break;
      uncount(deliveryId);
    }
  }

  const isShared = (tenantId: Uuid) => lastSent.size > (lastSent.has(tenantId) ? 1 : 0);

  return {
    /** A request of this weight goes out: 1 for one that is answered at once, less for one whose receiver takes its time. */
    open(tenantId: Uuid, deliveryId: Uuid, weight: number): void {
      const now = nowMs();
      lastSent.delete(tenantId);
      lastSent.set(tenantId, now);
      busy.set(deliveryId, { tenantId, weight, sentAt: now });
      weights.set(tenantId, (weights.get(tenantId) ?? 0) + weight);
      total += weight;
    },
    close: uncount,
    /** The weight of what the tenant may send now. */
    roomOf(tenantId: Uuid): number {
      forget(nowMs());
      if (!isShared(tenantId)) return Number.POSITIVE_INFINITY;
      return Math.max(sharedWindow - total, leastOfWindow - (weights.get(tenantId) ?? 0), 0);
    },
    /**
     * Requests that all may send now, if they weigh what those on their way do. Never none: there may be somebody who has
     * nothing on its way.
     */
    room(): number {
      forget(nowMs());
      if (lastSent.size < 2) return Number.POSITIVE_INFINITY;
      const averageWeight = busy.size > 0 ? total / busy.size : 1;
      return Math.ceil(Math.max(sharedWindow - total, leastOfWindow) / averageWeight);
    },
  };
}
