import type { Uuid } from "@posthorn/core";
import type { QueuedDelivery } from "@posthorn/services/lanes";
import {
  atOnceMs,
  mostInFlight,
  provenOnly,
  quickestWithinMs,
  slowAfterMs,
  slowShare,
  threshold,
} from "./config.ts";
import { createTenantWindow } from "./tenant-window.ts";

/** What one endpoint has on its way, and how fast it answers. */
interface Gate {
  tenantId: Uuid;
  shard: number;
  maxInFlight: number;
  rateLimit: number | null;
  /** Its circuit is open: one request at a time. */
  probing: boolean;
  /** When each of its requests was sent, oldest first. */
  sending: Map<Uuid, number>;
  lastDurationMs: number;
  lastClosedAt: number;
  quickest: Quickest;
  /** Requests that its rate allows now, as of `tokensAt`. */
  tokens: number;
  tokensAt: number;
  /** What its rate allowed at the last read of the queue, less what was sent since: at 0, more may be queued. */
  allowedAtRead: number;
}

/** The fastest answers of two spans of time, this one and the one before: what the receiver takes where nothing is in its way. */
interface Quickest {
  since: number;
  nowMs: number;
  beforeMs: number;
}

/** A rate's allowance is given out in parts of this length, so that a second's worth never goes out at once. */
const allowanceMs = 100;
/** How long a slow answer is held against an endpoint that gets nothing. */
const rememberSlowMs = 60_000;

/** More endpoints than this that answer at once are forgotten from the oldest on; they only have to prove it again. */
const mostProven = 50_000;

/**
 * How many requests each endpoint may get. Besides its own limits: nobody takes more than a share of the slots that are
 * free; those that answer slowly share half of all slots; the last slots are for those that have answered at once; and a
 * rate is given out evenly. While several tenants send, they share what this process can do (tenant-window.ts).
 */
export function createEndpointGates(nowMs: () => number) {
  const gates = new Map<Uuid, Gate>();
  /** Endpoints whose last answer came at once. */
  const proven = new Set<Uuid>();
  /** Endpoints that found only slots for proven ones left. */
  const unproven = new Set<Uuid>();
  const tenants = createTenantWindow(nowMs);
  let inFlight = 0;

  const onlyProvenLeft = () => mostInFlight - inFlight <= provenOnly;

  function noteAnswer(endpointId: Uuid, atOnce: boolean): void {
    proven.delete(endpointId);
    if (atOnce) proven.add(endpointId);
    const [oldest] = proven;
    if (proven.size > mostProven && oldest) proven.delete(oldest);
  }

  const isSlow = (gate: Gate, now: number): boolean => {
    const [oldest = now] = gate.sending.values();
    return gate.lastDurationMs > slowAfterMs || now - oldest > slowAfterMs;
  };

  function slowInFlight(now: number): number {
    let count = 0;
    for (const gate of gates.values()) if (isSlow(gate, now)) count += gate.sending.size;
    return count;
  }

  /** Slots that are left for slow endpoints; counted once, and only if somebody asks. */
  function slotsOfSlowAt(now: number): () => number {
    let slots: number | null = null;
    return () => (slots ??= slowShare - slowInFlight(now));
  }

  function refill(gate: Gate, now: number): void {
    if (gate.rateLimit === null) return;
    const allowance = Math.max(1, (gate.rateLimit * allowanceMs) / 1000);
    gate.tokens = Math.min(allowance, gate.tokens + ((now - gate.tokensAt) * gate.rateLimit) / 1000);
    gate.tokensAt = now;
  }

  function noteDuration({ quickest }: Gate, durationMs: number, now: number): void {
    if (now - quickest.since > quickestWithinMs) {
      quickest.beforeMs = quickest.nowMs;
      quickest.nowMs = Number.POSITIVE_INFINITY;
      quickest.since = now;
    }
    quickest.nowMs = Math.min(quickest.nowMs, durationMs);
  }

  /** What a request to it asks of this process, next to one that is answered at once; so does one that nothing is known of. */
  const weightOf = ({ quickest: { nowMs: current, beforeMs } }: Gate): number => {
    const quickest = Math.min(current, beforeMs);
    return quickest > atOnceMs && Number.isFinite(quickest) ? atOnceMs / quickest : 1;
  };

  const fairShare = () => Math.max(1, Math.floor((mostInFlight - inFlight) * threshold));

  function roomOf(gate: Gate, now: number, slotsOfSlow: () => number): number {
    if (isSlow(gate, now) && slotsOfSlow() <= 0) return 0;
    if (gate.probing && gate.sending.size > 0) return 0;
    refill(gate, now);
    const rate = gate.rateLimit === null ? Number.POSITIVE_INFINITY : Math.floor(gate.tokens);
    const share = Math.min(gate.maxInFlight, fairShare()) - gate.sending.size;
    const ofTenant = Math.floor(tenants.roomOf(gate.tenantId) / weightOf(gate));
    return Math.max(0, Math.min(share, ofTenant, rate));
  }

  /** Whether nothing is known of it that a new gate wouldn't assume. */
  function isForgettable(gate: Gate, now: number): boolean {
    if (gate.sending.size > 0) return false;
    if (gate.lastDurationMs > slowAfterMs && now - gate.lastClosedAt < rememberSlowMs) return false;
    return gate.rateLimit === null || now - gate.lastClosedAt > 1_000;
  }

  return {
    /** Takes a slot for a delivery; false where its endpoint has no room, and then it stays queued. */
    open(delivery: QueuedDelivery): boolean {
      const now = nowMs();
      const { endpointId, tenantId, maxInFlight, rateLimit } = delivery;
      const gate = gates.get(endpointId) ?? {
        tenantId,
        shard: delivery.shard,
        maxInFlight,
        rateLimit,
        probing: false,
        sending: new Map(),
        lastDurationMs: 0,
        lastClosedAt: now,
        quickest: { since: now, nowMs: Number.POSITIVE_INFINITY, beforeMs: Number.POSITIVE_INFINITY },
        tokens: Number.POSITIVE_INFINITY,
        tokensAt: now,
        allowedAtRead: Number.POSITIVE_INFINITY,
      };
      gate.maxInFlight = maxInFlight;
      gate.rateLimit = rateLimit;
      gate.probing = delivery.circuitOpen;
      if (inFlight >= mostInFlight || roomOf(gate, now, slotsOfSlowAt(now)) < 1) return false;
      if (onlyProvenLeft() && !proven.has(endpointId)) {
        unproven.add(endpointId);
        return false;
      }
      if (rateLimit !== null) gate.tokens -= 1;
      gate.allowedAtRead -= 1;
      gate.sending.set(delivery.deliveryId, now);
      gates.set(endpointId, gate);
      tenants.open(tenantId, delivery.deliveryId, weightOf(gate));
      inFlight += 1;
      return true;
    },
    /** Gives the slot back. */
    close({ endpointId, deliveryId }: QueuedDelivery): void {
      const gate = gates.get(endpointId);
      const sentAt = gate?.sending.get(deliveryId);
      if (!gate || sentAt === undefined) return;
      gate.sending.delete(deliveryId);
      gate.lastClosedAt = nowMs();
      gate.lastDurationMs = gate.lastClosedAt - sentAt;
      noteDuration(gate, gate.lastDurationMs, gate.lastClosedAt);
      tenants.close(deliveryId);
      inFlight -= 1;
      noteAnswer(endpointId, gate.lastDurationMs <= slowAfterMs);
    },
    free: () => mostInFlight - inFlight,
    /** Deliveries that a read of the queue need not exceed. */
    mostToRead: () => Math.min(mostInFlight - inFlight, tenants.room()),
    /** Those of these endpoints that may get another request now. */
    withRoom(endpointIds: readonly Uuid[]): Uuid[] {
      const now = nowMs();
      const slotsOfSlow = slotsOfSlowAt(now);
      return endpointIds.filter((endpointId) => {
        const gate = gates.get(endpointId);
        return inFlight < mostInFlight && (!gate || roomOf(gate, now, slotsOfSlow) > 0);
      });
    },
    /** What a read of the queue has to know. */
    rooms(): { rooms: Map<Uuid, number>; defaultRoom: number; inFlightByTenant: Map<Uuid, number> } {
      const now = nowMs();
      const slotsOfSlow = slotsOfSlowAt(now);
      const rooms = new Map<Uuid, number>();
      const inFlightByTenant = new Map<Uuid, number>();
      for (const [endpointId, gate] of gates) {
        if (isForgettable(gate, now)) {
          gates.delete(endpointId);
          continue;
        }
        const room = roomOf(gate, now, slotsOfSlow);
        rooms.set(endpointId, room);
        gate.allowedAtRead = room === Math.floor(gate.tokens) ? room : Number.POSITIVE_INFINITY;
        if (gate.sending.size === 0) continue;
        inFlightByTenant.set(gate.tenantId, (inFlightByTenant.get(gate.tenantId) ?? 0) + gate.sending.size);
      }
      if (onlyProvenLeft()) for (const endpointId of unproven) rooms.set(endpointId, 0);
      else unproven.clear();
      return { rooms, defaultRoom: fairShare(), inFlightByTenant };
    },
    /** Endpoints that may get nothing more now, with their shards; `own`: they have as many on their way as they take. */
    full(): { endpointId: Uuid; shard: number; own: boolean }[] {
      const now = nowMs();
      const slotsOfSlow = slotsOfSlowAt(now);
      return [...gates].flatMap(([endpointId, gate]) => {
        const { shard, sending, maxInFlight, probing, rateLimit } = gate;
        const own = sending.size >= maxInFlight || (probing && sending.size > 0);
        // Who is at its rate alone is looked at when the rate allows it.
        const isFull = own || (rateLimit === null && roomOf(gate, now, slotsOfSlow) < 1);
        return isFull ? [{ endpointId, shard, own }] : [];
      });
    },
    /** Shards of endpoints that keep a request waiting. */
    shardsWaiting(): Set<number> {
      const now = nowMs();
      const shards = new Set<number>();
      for (const gate of gates.values())
        if (gate.sending.size > 0 && isSlow(gate, now)) shards.add(gate.shard);
      return shards;
    },
    /** Milliseconds until an endpoint at its rate may get another request; null where none is. */
    untilNextAllowanceMs(): number | null {
      const now = nowMs();
      let least: number | null = null;
      for (const gate of gates.values()) {
        if (gate.rateLimit === null) continue;
        refill(gate, now);
        if (gate.tokens >= 1 && gate.allowedAtRead > 0) continue;
        const wait = Math.max(0, ((1 - gate.tokens) * 1000) / gate.rateLimit);
        least = Math.min(least ?? wait, wait);
      }
      return least;
    },
  };
}
