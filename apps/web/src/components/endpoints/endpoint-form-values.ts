import { CreateEndpointInput, type EndpointView, endpointDefaults, SignatureProfile } from "@posthorn/core";
import { z } from "zod";
import { ScheduleValues, toSchedule, toScheduleValues } from "../retries/schedule-values.ts";
import { FilterText, readFilterText, toFilterText } from "./filter-text.ts";
import { FlowValues, toFlow, toFlowValues } from "./flow-values.ts";

const { url, description, eventTypes, timeoutMs, maxInFlight, rateLimit } = CreateEndpointInput.shape;

/** What the form holds: the filter as the text that is typed, what is chosen of a few things as one choice. */
export const EndpointFormValues = z.object({
  url,
  description: description.unwrap(),
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
});
export type EndpointFormValues = z.infer<typeof EndpointFormValues>;

/** `environmentSchedule`: what an own schedule begins with. */
export function newEndpoint(environmentSchedule: readonly number[]): EndpointFormValues {
  return {
    url: "",
    description: "",
    eventTypes: null,
    filter: "",
    schedule: toScheduleValues(null, environmentSchedule),
    flow: toFlowValues({ ordering: null, batching: null }),
    ...endpointDefaults,
    rateLimit: null,
    profile: "standard",
    secondProfile: null,
  };
}

/** What of an endpoint the form is about; what else it has stays as it is. */
export type EditedEndpoint = Pick<
  EndpointView,
  | "url"
  | "description"
  | "eventTypes"
  | "filter"
  | "retrySchedule"
  | "effectiveRetrySchedule"
  | "timeoutMs"
  | "maxInFlight"
  | "rateLimit"
  | "signatureProfiles"
  | "ordering"
  | "batching"
>;

export function valuesOf(endpoint: EditedEndpoint): EndpointFormValues {
  const [profile = "standard", secondProfile = null] = endpoint.signatureProfiles;
  return {
    url: endpoint.url,
    description: endpoint.description,
    eventTypes: endpoint.eventTypes,
    filter: toFilterText(endpoint.filter),
    schedule: toScheduleValues(endpoint.retrySchedule, endpoint.effectiveRetrySchedule),
    flow: toFlowValues(endpoint),
    timeoutMs: endpoint.timeoutMs,
    maxInFlight: endpoint.maxInFlight,
    rateLimit: endpoint.rateLimit,
    profile,
    secondProfile,
  };
}

/** What the services take. */
export function inputOf(values: EndpointFormValues) {
  const read = readFilterText(values.filter);
  if (!read.ok) throw new Error("A form with a filter that can't be read is never sent.");
  return {
    url: values.url,
    description: values.description,
    eventTypes: values.eventTypes,
    filter: read.filter,
    retrySchedule: toSchedule(values.schedule),
    ...toFlow(values.flow),
    timeoutMs: values.timeoutMs,
    maxInFlight: values.maxInFlight,
    rateLimit: values.rateLimit,
    signatureProfiles: profilesOf(values),
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
): Partial<ReturnType<typeof inputOf>> {
  const before: Record<string, unknown> = inputOf(valuesOf(endpoint));
  const changed = Object.entries(inputOf(values)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries(changed);
}

/** The form's names for fields that the services call otherwise. */
export const renamedFields = {
  retrySchedule: "schedule",
  ordering: "flow",
  batching: "flow",
  signatureProfiles: "profile",
} as const;
