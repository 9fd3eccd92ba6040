import type { Pool } from "@posthorn/db";
import { type QueueFigures, readQueueFigures } from "@posthorn/db/hot-path";
import { Gauge, type Registry } from "prom-client";

/**
 * What PostgreSQL knows of all workers' work, read when somebody asks. Where it can't be read the gauges have no value, so that
 * nobody takes an old one for today's.
 */
export function addQueueGauges(registry: Registry, pool: Pool): void {
  const registers = [registry];
  let reading: Promise<QueueFigures> | null = null;
  /** The gauges of one answer are collected side by side, and share one read. */
  const read = () => {
    reading ??= readQueueFigures(pool).finally(() => {
      reading = null;
    });
    return reading;
  };
  new Gauge({
    name: "posthorn_queue_deliveries",
    help: "Deliveries that are not final, by what they wait for.",
    labelNames: ["status"],
    registers,
    async collect() {
      this.reset();
      for (const { status, count } of (await read()).deliveries) this.set({ status }, count);
    },
  });
  const gauge = (name: string, help: string, select: (figures: QueueFigures) => number) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.remove();
        this.set(select(await read()));
      },
    });
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
