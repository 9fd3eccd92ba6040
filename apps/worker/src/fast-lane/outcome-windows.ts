import type { Uuid } from "@posthorn/core";
import { circuitRules } from "@posthorn/core/retry";

interface Window {
  since: number;
  requests: number;
  failures: number;
}

/**
 * Notices endpoints of which more than half of the requests fail, although never enough in a row. A window begins with a
 * failure, so endpoints that answer cost nothing.
 */
export function createOutcomeWindows(nowMs: () => number) {
  const windows = new Map<Uuid, Window>();
  return {
    /** True where this failure makes it too many; then a new window begins. */
    note(endpointId: Uuid, succeeded: boolean): boolean {
      const now = nowMs();
      let window = windows.get(endpointId);
      if (window && now - window.since > circuitRules.windowMs) {
        windows.delete(endpointId);
        window = undefined;
      }
      if (!window) {
        if (succeeded) return false;
        window = { since: now, requests: 0, failures: 0 };
        windows.set(endpointId, window);
      }
      window.requests += 1;
      if (succeeded) return false;
      window.failures += 1;
      const trips = window.requests >= circuitRules.leastRequests && window.failures * 2 > window.requests;
      if (trips) windows.delete(endpointId);
      return trips;
    },
    /** Forgets windows that are over. */
    tidy(): void {
      const now = nowMs();
      for (const [endpointId, { since }] of windows)
        if (now - since > circuitRules.windowMs) windows.delete(endpointId);
    },
  };
}
