export { createWebhooks, type Webhooks, type WebhooksOptions } from "./adapters/create-webhooks.ts";
export type { AnyWebhook, WebhookHandler, WebhookOfType } from "./adapters/handlers.ts";
export type { UnreadableBody, WebhookAnswer, WebhookProblem, WebhookReceiver } from "./adapters/receiver.ts";
export type { WebhookErrorListener } from "./adapters/report-error.ts";
export type { BatchingOptions } from "./batching/batching-options.ts";
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
export type { EventData, UntypedEvents } from "./event-map.ts";
export { type ResponseInfo, responseOf } from "./http/response-info.ts";
export type { TraceContext, TraceContextSource } from "./http/trace-context.ts";
export type { AppInfo } from "./http/user-agent.ts";
export type { ClientOptions, FetchLike, PosthornOptions, RequestOptions, WriteOptions } from "./options.ts";
export type { Page, PageRequest } from "./page.ts";
export { Posthorn } from "./posthorn.ts";
export type { AddAlertRecipientParams, Alerts, UpdateAlertSettingsParams } from "./resources/alerts.ts";
export type { ApiKeys, CreateApiKeyParams, UpdateApiKeyParams } from "./resources/api-keys.ts";
export type { AuditFilter, AuditLog } from "./resources/audit-log.ts";
export type {
  BulkActionFilter,
  BulkActionParams,
  BulkActions,
  ChangeAllParams,
  SnoozeAllParams,
} from "./resources/bulk-actions.ts";
export type { BulkSelection } from "./resources/bulk-resource.ts";
export type {
  CallbackFilter,
  Callbacks,
  SendCallbackParams,
  WaitForOptions,
} from "./resources/callbacks.ts";
export type {
  Catalog,
  CatalogChangesFilter,
  CatalogFile,
  CatalogFiles,
  DiscardDraftsParams,
  ImportCatalogParams,
  PublishParams,
} from "./resources/catalog.ts";
export type {
  ConsumerFilter,
  Consumers,
  CreateConsumerParams,
  CreateConsumerTokenParams,
  UpdateConsumerParams,
} from "./resources/consumers.ts";
export type {
  DeadLetterFilter,
  DeadLetterSummaryParams,
  DeadLetters,
} from "./resources/dead-letters.ts";
export type {
  Deliveries,
  DeliveryFilter,
  EndDeliveryParams,
  SnoozeDeliveryParams,
} from "./resources/deliveries.ts";
export type {
  CreateEndpointParams,
  EndpointFilter,
  OrderingParams,
  RotateSecretParams,
  SendTestParams,
  UpdateEndpointParams,
} from "./resources/endpoint-params.ts";
export type { Endpoints } from "./resources/endpoints.ts";
export type { Environment, UpdateEnvironmentParams } from "./resources/environment.ts";
export type {
  CreateEventTypeParams,
  EventTypeFilter,
  EventTypes,
  UpdateEventTypeParams,
} from "./resources/event-types.ts";
export type {
  BatchEventParams,
  BatchResult,
  EventFilter,
  Events,
  SendEventParams,
} from "./resources/events.ts";
export type { Filters, FilterTestEvent, TestFilterParams } from "./resources/filters.ts";
export type { Ledger, LedgerParams } from "./resources/ledger.ts";
export type { ListParams } from "./resources/list-params.ts";
export type { MarkAllReadParams, NoticeFilter, Notices } from "./resources/notices.ts";
export type { GetOpenApiParams, OpenApi, OpenApiDocument, OpenApiSelection } from "./resources/openapi.ts";
export type {
  CreateOperationParams,
  OperationCallbackParams,
  OperationParameterParams,
  Operations,
  UpdateOperationParams,
} from "./resources/operations.ts";
export type { ReplayFilter, ReplayParams, Replays } from "./resources/replays.ts";
export type { CheckSignatureParams, Signatures } from "./resources/signatures.ts";
export type {
  CheckSourceParams,
  CreateSourceParams,
  GenericSourceSettingsParams,
  HmacSettingsParams,
  SourceRequestFilter,
  SourceSettingsParams,
  Sources,
  UpdateSourceParams,
} from "./resources/sources.ts";
export type { Statistics, StatisticsParams } from "./resources/statistics.ts";
export type {
  CreateSubscriptionParams,
  SubscriptionDeliveryFilter,
  SubscriptionFilter,
  Subscriptions,
  UpdateSubscriptionParams,
} from "./resources/subscriptions.ts";
export type { SystemEventTypes } from "./resources/system-event-types.ts";
export type * from "./types.ts";
export type { RawBody } from "./webhooks/raw-body.ts";
export {
  type AlipayNotification,
  type VerifyAlipayNotificationOptions,
  verifyAlipayNotification,
} from "./webhooks/verify-alipay-notification.ts";
export {
  type AntomNotification,
  type VerifyAntomNotificationOptions,
  verifyAntomNotification,
} from "./webhooks/verify-antom-notification.ts";
export { type VerifiedCallback, verifyCallback } from "./webhooks/verify-callback.ts";
export { type GitHubWebhook, verifyGitHubWebhook } from "./webhooks/verify-github-webhook.ts";
export { type ShopifyWebhook, verifyShopifyWebhook } from "./webhooks/verify-shopify-webhook.ts";
export { type SlackWebhook, verifySlackWebhook } from "./webhooks/verify-slack-webhook.ts";
export { type StripeWebhook, verifyStripeWebhook } from "./webhooks/verify-stripe-webhook.ts";
export {
  type VerifyWebhookOptions,
  verifyWebhook,
  type Webhook,
  type WebhookHeaders,
} from "./webhooks/verify-webhook.ts";
export { verifyXWebhook, type XWebhook } from "./webhooks/verify-x-webhook.ts";
