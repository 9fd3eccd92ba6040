import {
  CreateEndpointInput,
  type EndpointHeaderChanges,
  type EndpointView,
  endpointDefaults,
  PayloadForm,
  SignatureProfile,
} from "@posthorn/core";
import { z } from "zod";
import { uidField } from "../../lib/uid-field.ts";
import { MetadataValues, toMetadata, toMetadataValues } from "../metadata/metadata-values.ts";
import { ScheduleValues, toSchedule, toScheduleValues } from "../retries/schedule-values.ts";
import { FilterText, readFilterText, toFilterText } from "./filter-text.ts";
import { FlowValues, toFlow, toFlowValues } from "./flow-values.ts";
import { HeaderValues, toHeaderChanges, toHeaders, toHeaderValues } from "./header-values.ts";
import { newSecret, SecretValues, toSecretInput } from "./secret-values.ts";

const { url, description, eventTypes, timeoutMs, maxInFlight, rateLimit } = CreateEndpointInput.shape;

/** What the form holds: the filter as the text that is typed, what is chosen of a few things as one choice. */
export const EndpointFormValues = z.object({
  url,
  description: description.unwrap(),
  /** Nothing typed: none. */
  uid: uidField("endpoint"),
  /** A consumer's id or uid; nothing typed: the tenant's own endpoint. */
  consumer: z.string().trim().max(128, { error: "An id or a uid has at most 128 characters." }),
  metadata: MetadataValues,
  eventTypes: eventTypes.unwrap(),
  filter: FilterText,
  schedule: ScheduleValues,
  flow: FlowValues,
  timeoutMs: timeoutMs.unwrap(),
  maxInFlight: maxInFlight.unwrap(),
  rateLimit: rateLimit.unwrap(),
  profile: SignatureProfile,
  /** Signs the same bytes beside the first; null: none does. */
  secondProfile: SignatureProfile.nullable(),
  /** null: as the first profile has it. */
  payloadForm: PayloadForm.nullable(),
  headers: HeaderValues,
  /** Of a new endpoint; an existing one's is rotated on its page. */
  secret: SecretValues,
});
export type EndpointFormValues = z.infer<typeof EndpointFormValues>;

/** `environmentSchedule`: what an own schedule begins with; `consumer`: whose it is at first, if anybody's. */
export function newEndpoint(environmentSchedule: readonly number[], consumer = ""): EndpointFormValues {
  return {
    url: "",
    description: "",
    uid: "",
    consumer,
    metadata: [],
    eventTypes: null,
    filter: "",
    schedule: toScheduleValues(null, environmentSchedule),
    flow: toFlowValues({ ordering: null, batch: null }),
    ...endpointDefaults,
    rateLimit: null,
    profile: "standard",
    secondProfile: null,
    payloadForm: null,
    headers: [],
    secret: newSecret,
  };
}

/** What of an endpoint the form is about; what else it has stays as it is. */
export type EditedEndpoint = Pick<
  EndpointView,
  | "url"
  | "description"
  | "uid"
  | "consumer"
  | "metadata"
  | "eventTypes"
  | "filter"
  | "retrySchedule"
  | "effectiveRetrySchedule"
  | "timeoutMs"
  | "maxInFlight"
  | "rateLimit"
  | "signatureProfiles"
  | "payloadForm"
  | "headerNames"
  | "ordering"
  | "batch"
>;

export function valuesOf(endpoint: EditedEndpoint): EndpointFormValues {
  const [profile = "standard", secondProfile = null] = endpoint.signatureProfiles;
  return {
    url: endpoint.url,
    description: endpoint.description,
    uid: endpoint.uid ?? "",
    consumer: endpoint.consumer ?? "",
    metadata: toMetadataValues(endpoint.metadata),
    eventTypes: endpoint.eventTypes,
    filter: toFilterText(endpoint.filter),
    schedule: toScheduleValues(endpoint.retrySchedule, endpoint.effectiveRetrySchedule),
    flow: toFlowValues(endpoint),
    timeoutMs: endpoint.timeoutMs,
    maxInFlight: endpoint.maxInFlight,
    rateLimit: endpoint.rateLimit,
    profile,
    secondProfile,
    payloadForm: endpoint.payloadForm,
    headers: toHeaderValues(endpoint.headerNames),
    secret: newSecret,
  };
}

/** What the services take for a new endpoint. */
export const creationOf = (values: EndpointFormValues) => ({
  ...inputOf(values),
  headers: toHeaders(values.headers),
  ...toSecretInput(values.secret),
});

/** What the services take, but for headers and secrets: what is stored of those is not to be read. */
export function inputOf(values: EndpointFormValues) {
  const read = readFilterText(values.filter);
  if (!read.ok) throw new Error("A form with a filter that can't be read is never sent.");
  return {
    url: values.url,
    description: values.description,
    uid: values.uid === "" ? null : values.uid,
    consumer: values.consumer === "" ? null : values.consumer,
    metadata: toMetadata(values.metadata),
    eventTypes: values.eventTypes,
    filter: read.filter,
    retrySchedule: toSchedule(values.schedule),
    ...toFlow(values.flow),
    timeoutMs: values.timeoutMs,
    maxInFlight: values.maxInFlight,
    rateLimit: values.rateLimit,
    signatureProfiles: profilesOf(values),
    payloadForm: values.payloadForm,
  };
}

/** In the order that counts: the first one decides the form of the body. */
export function profilesOf({
  profile,
  secondProfile,
}: Pick<EndpointFormValues, "profile" | "secondProfile">): SignatureProfile[] {
  return secondProfile === null || secondProfile === profile ? [profile] : [profile, secondProfile];
}

/** Only what is different from before: it is what the audit log names, and what somebody else changed meanwhile stays. */
export function changesOf(
  values: EndpointFormValues,
  endpoint: EditedEndpoint,
): Partial<ReturnType<typeof inputOf>> & { headers?: EndpointHeaderChanges } {
  const before: Record<string, unknown> = inputOf(valuesOf(endpoint));
  const changed = Object.entries(inputOf(values)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  const headers = toHeaderChanges(values.headers);
  return { ...Object.fromEntries(changed), ...(Object.keys(headers).length > 0 && { headers }) };
}

/** The form's names for fields that the services call otherwise. */
export const renamedFields = {
  retrySchedule: "schedule",
  ordering: "flow",
  batch: "flow",
  signatureProfiles: "profile",
  secret: "secret.text",
  secretType: "secret.choice",
} as const;
