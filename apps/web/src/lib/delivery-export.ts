import type { DeliveryView } from "@posthorn/core";
import { toCsvRow } from "./audit-export.ts";

export type DeliveryExportFormat = "csv" | "jsonl";

export const deliveryExportFormats: Record<DeliveryExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl; charset=utf-8",
};

export const isDeliveryExportFormat = (text: string): text is DeliveryExportFormat =>
  Object.hasOwn(deliveryExportFormats, text);

const columns = [
  "id",
  "state",
  "eventType",
  "eventId",
  "endpointId",
  "endpointUrl",
  "attempts",
  "createdAt",
  "completedAt",
  "nextAttemptAt",
  "lastAttemptAt",
  "lastStatusCode",
  "lastErrorCode",
];

/** The export as pieces of text, a batch of deliveries each; the next one is asked for when the one before was taken. */
export async function* deliveryExport(
  format: DeliveryExportFormat,
  batches: AsyncGenerator<readonly DeliveryView[], void, void>,
): AsyncGenerator<string, void, void> {
  if (format === "csv") yield toCsvRow(columns);
  for await (const batch of batches) yield batch.map((delivery) => toRow(format, delivery)).join("");
}

function toRow(format: DeliveryExportFormat, delivery: DeliveryView): string {
  if (format === "jsonl") return `${JSON.stringify(delivery)}\n`;
  const { id, state, eventType, eventId, endpointId, endpointUrl, lastAttempt } = delivery;
  return toCsvRow([
    ...[id, state, eventType, eventId, endpointId, endpointUrl, String(delivery.attempts)],
    ...[delivery.createdAt, delivery.completedAt ?? "", delivery.nextAttemptAt ?? "", lastAttempt?.at ?? ""],
    ...[lastAttempt?.statusCode?.toString() ?? "", lastAttempt?.errorCode ?? ""],
  ]);
}
