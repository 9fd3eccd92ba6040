import { type ConsumerView, CreateConsumerInput } from "@posthorn/core";
import { z } from "zod";
import { uidField } from "../../lib/uid-field.ts";
import { MetadataValues, toMetadata, toMetadataValues } from "../metadata/metadata-values.ts";

/** What the form holds: nothing typed is no uid. */
export const ConsumerFormValues = z.object({
  name: CreateConsumerInput.shape.name,
  uid: uidField("consumer"),
  metadata: MetadataValues,
});
export type ConsumerFormValues = z.infer<typeof ConsumerFormValues>;

export const newConsumer: ConsumerFormValues = { name: "", uid: "", metadata: [] };

type EditedConsumer = Pick<ConsumerView, "name" | "uid" | "metadata">;

export const valuesOf = ({ name, uid, metadata }: EditedConsumer): ConsumerFormValues => ({
  name,
  uid: uid ?? "",
  metadata: toMetadataValues(metadata),
});

/** What the services take. */
export const inputOf = ({ name, uid, metadata }: ConsumerFormValues) => ({
  name,
  uid: uid === "" ? null : uid,
  metadata: toMetadata(metadata),
});

/** Only what is different from before: it is what the audit log names, and what somebody else changed meanwhile stays. */
export function changesOf(
  values: ConsumerFormValues,
  consumer: EditedConsumer,
): Partial<ReturnType<typeof inputOf>> {
  const before: Record<string, unknown> = inputOf(valuesOf(consumer));
  return Object.fromEntries(
    Object.entries(inputOf(values)).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
    ),
  );
}
