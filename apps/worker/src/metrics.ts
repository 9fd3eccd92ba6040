import { timeOfUuid } from "@posthorn/core";
import type { AttemptRow } from "@posthorn/services/lanes";
import { Counter, Gauge, Histogram, type Registry } from "@posthorn/services/metrics";
import type { FastLane } from "./fast-lane/fast-lane.ts";

/** Seconds: up to what a receiver may take, … */
const attemptBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30];
/** … and what a delivery may, which is tried again for days. */
const deliveryBuckets = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300, 3_600, 21_600, 86_400, 345_600,
];

type RecordedAttempt = Pick<
  AttemptRow,
  "deliveryId" | "succeeded" | "errorCode" | "durationMs" | "startedAt"
>;

/** What a worker counts of itself: nothing by tenant or endpoint, whose number has no bound. */
export function createWorkerMetrics(registry: Registry) {
  const registers = [registry];
  const attempts = new Counter({
    name: "posthorn_attempts_total",
    help: "Attempts on record, by what came of them: succeeded, or the error's code.",
    labelNames: ["outcome"],
    registers,
  });
  const delivered = new Counter({
    name: "posthorn_deliveries_succeeded_total",
    help: "Attempts that brought their event to the receiver; one that is sent again counts again.",
    registers,
  });
  const attemptSeconds = new Histogram({
    name: "posthorn_attempt_duration_seconds",
    help: "Time from a request's start to its receiver's whole answer, or to the failure.",
    buckets: attemptBuckets,
    registers,
  });
  const deliverySeconds = new Histogram({
    name: "posthorn_delivery_latency_seconds",
    help: "Time from the storing of a delivery to its receiver's 2xx, retries included.",
    buckets: deliveryBuckets,
    registers,
  });
  return {
    noteRecorded(rows: readonly RecordedAttempt[]): void {
      for (const { deliveryId, succeeded, errorCode, durationMs, startedAt } of rows) {
        attempts.inc({ outcome: succeeded ? "succeeded" : (errorCode ?? "failed") });
        attemptSeconds.observe(durationMs / 1_000);
        if (!succeeded) continue;
        delivered.inc();
        const tookMs = startedAt.getTime() + durationMs - timeOfUuid(deliveryId).getTime();
        deliverySeconds.observe(Math.max(0, tookMs) / 1_000);
      }
    },
    /** What the pumps have at hand, asked whenever somebody reads the metrics. */
    watch(lane: Pick<FastLane, "figures">): void {
      const gauge = (name: string, help: string, read: () => number) =>
        new Gauge({
          name,
          help,
          registers,
          collect() {
            this.set(read());
          },
        });
      gauge(
        "posthorn_shards_held",
        "Shards whose deliveries this worker sends.",
        () => lane.figures().shards,
      );
      gauge(
        "posthorn_requests_in_flight",
        "Requests to receivers that have no answer yet.",
        () => lane.figures().inFlight,
      );
      gauge(
        "posthorn_results_unrecorded",
        "Answers that are not on record yet; sending stops when they are too many.",
        () => lane.figures().unrecorded,
      );
    },
  };
}
