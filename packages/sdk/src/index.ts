export {
  AuthenticationError,
  ConfigurationError,
  ConflictError,
  ConnectionError,
  type FieldError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  PosthornError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
  type WebhookVerificationCode,
  WebhookVerificationError,
} from "./errors.ts";
export type { FetchLike, PosthornOptions, RequestOptions, WriteOptions } from "./options.ts";
export type { Page, PageRequest } from "./page.ts";
export { Posthorn } from "./posthorn.ts";
export type { Deliveries, DeliveryFilter } from "./resources/deliveries.ts";
export type { CreateEndpointParams, Endpoints } from "./resources/endpoints.ts";
export type { CreateEventTypeParams, EventTypes } from "./resources/event-types.ts";
export type { Events, SendEventParams } from "./resources/events.ts";
export type { ListParams } from "./resources/list-params.ts";
export type { GetOpenApiParams, OpenApi, OpenApiDocument } from "./resources/openapi.ts";
export type * from "./types.ts";
export type { RawBody } from "./webhooks/raw-body.ts";
export {
  type VerifyWebhookOptions,
  verifyWebhook,
  type Webhook,
  type WebhookHeaders,
} from "./webhooks/verify-webhook.ts";
