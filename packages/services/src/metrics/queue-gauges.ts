import type { Pool } from "@posthorn/db";
import { readQueueFigures } from "@posthorn/db/hot-path";
import { Gauge, type Registry } from "prom-client";
import { createGauges, readTogether } from "./read-together.ts";

/** What PostgreSQL knows of all workers' work. */
export function addQueueGauges(registry: Registry, pool: Pool): void {
  const read = readTogether(() => readQueueFigures(pool));
  new Gauge({
    name: "posthorn_queue_deliveries",
    help: "Deliveries that are not final, by what they wait for.",
    labelNames: ["status"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { status, count } of (await read()).deliveries) this.set({ status }, count);
    },
  });
  const gauge = createGauges(registry, read);
  gauge(
    "posthorn_queue_oldest_seconds",
    "How long the oldest delivery that may be sent now has been waiting for its first attempt; 0 where none does.",
    ({ oldestSeconds }) => oldestSeconds,
  );
  gauge(
    "posthorn_pump_lag_seconds",
    "How long ago the pump of the shard that has been silent for longest said that it lives; it should every 2 s.",
    ({ pumpLagSeconds }) => pumpLagSeconds,
  );
}
