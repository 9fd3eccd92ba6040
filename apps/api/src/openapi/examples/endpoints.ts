import type { EndpointCheckView, EndpointSecretView, EndpointView } from "@posthorn/core";
import { at, endpointId, endpointUrl } from "./ids.ts";

export const endpointExample: EndpointView = {
  id: endpointId,
  uid: "billing-eu",
  url: endpointUrl,
  description: "Billing",
  metadata: {},
  consumer: null,
  eventTypes: ["invoice.*"],
  filter: { "data.amount": { gte: 1000 } },
  state: "enabled",
  disabledReason: null,
  retrySchedule: null,
  effectiveRetrySchedule: [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400],
  timeoutMs: 15_000,
  maxInFlight: 100,
  rateLimit: null,
  signatureProfiles: ["standard"],
  payloadForm: null,
  headerNames: [],
  ordering: null,
  batch: null,
  health: "healthy",
  failingSince: null,
  circuitOpenedAt: null,
  nextProbeAt: null,
  holdUntil: null,
  createdAt: at,
  updatedAt: at,
};

export const secretExample: EndpointSecretView = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  publicKey: null,
};

export const endpointCheckExample: EndpointCheckView = {
  url: endpointUrl,
  ok: false,
  findings: [
    {
      level: "error",
      code: "tls_certificate_expired",
      message: "The receiver's certificate has expired.",
      advice: "Renew the certificate.",
    },
  ],
  steps: [
    { name: "url", state: "passed", ms: null },
    { name: "address", state: "passed", ms: 12 },
    { name: "connection", state: "passed", ms: 24 },
    { name: "tls", state: "failed", ms: null },
    { name: "answer", state: "skipped", ms: null },
  ],
  address: "198.51.100.7",
  statusCode: null,
  redirectsTo: null,
  durationMs: 61,
};
