import type { Pool } from "@posthorn/db";
import { readQueueFigures } from "@posthorn/db/hot-path";
import { Gauge, type Registry } from "prom-client";

/**
 * What PostgreSQL knows of all workers' work, read when somebody asks. Where it can't be read the gauges have no value, so that
 * nobody takes an old one for today's.
 */
export function addQueueGauges(registry: Registry, pool: Pool): void {
  const registers = [registry];
  const deliveries = new Gauge({
    name: "posthorn_queue_deliveries",
    help: "Deliveries that are not final, by what they wait for.",
    labelNames: ["status"],
    registers,
  });
  const oldest = new Gauge({
    name: "posthorn_queue_oldest_seconds",
    help: "How long the oldest delivery that may be sent now has been waiting for its first attempt; 0 where none does.",
    registers,
  });
  new Gauge({
    name: "posthorn_pump_lag_seconds",
    help: "How long ago the pump of the shard that has been silent for longest said that it lives; it should every 2 s.",
    registers,
    // One read for the three: collectors run in the order in which the gauges were made.
    async collect() {
      deliveries.reset();
      oldest.remove();
      this.remove();
      const figures = await readQueueFigures(pool);
      for (const { status, count } of figures.deliveries) deliveries.set({ status }, count);
      oldest.set(figures.oldestSeconds);
      this.set(figures.pumpLagSeconds);
    },
  });
}
