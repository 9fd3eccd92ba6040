import { collectDefaultMetrics, Registry } from "prom-client";

/** A process's metrics, with what every Node.js process has to say (CPU, memory, event loop, garbage collection). */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
