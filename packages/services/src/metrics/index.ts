export { Counter, Gauge, Histogram, type Registry } from "prom-client";
export { createRegistry } from "./create-registry.ts";
export { addHousekeepingGauges } from "./housekeeping-gauges.ts";
export { addQueueGauges } from "./queue-gauges.ts";
export { type MetricsServer, openMetrics, serveMetrics } from "./serve-metrics.ts";
