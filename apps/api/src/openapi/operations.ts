import type { Operation } from "./operation.ts";
import { alertOperations } from "./resources/alerts.ts";
import { apiKeyOperations } from "./resources/api-keys.ts";
import { auditLogOperations } from "./resources/audit-log.ts";
import { bulkActionOperations } from "./resources/bulk-actions.ts";
import { callbackOperations } from "./resources/callbacks.ts";
import { catalogOperations } from "./resources/catalog.ts";
import { catalogFormOperations } from "./resources/catalog-forms.ts";
import { catalogPublishOperations } from "./resources/catalog-publish.ts";
import { consumerTokenOperations } from "./resources/consumer-tokens.ts";
import { consumerOperations } from "./resources/consumers.ts";
import { deadLetterOperations } from "./resources/dead-letters.ts";
import { deliveryOperations } from "./resources/deliveries.ts";
import { endpointOperations } from "./resources/endpoints.ts";
import { environmentOperations } from "./resources/environment.ts";
import { eventStreamOperations } from "./resources/event-stream.ts";
import { eventTypeOperations } from "./resources/event-types.ts";
import { eventOperations } from "./resources/events.ts";
import { filterOperations } from "./resources/filters.ts";
import { inboundOperations } from "./resources/inbound.ts";
import { ledgerOperations } from "./resources/ledger.ts";
import { noticeOperations } from "./resources/notices.ts";
import { operationOperations } from "./resources/operations.ts";
import { replayOperations } from "./resources/replays.ts";
import { serviceOperations } from "./resources/service.ts";
import { signatureOperations } from "./resources/signatures.ts";
import { sourceRequestOperations } from "./resources/source-requests.ts";
import { sourceOperations } from "./resources/sources.ts";
import { statisticsOperations } from "./resources/statistics.ts";
import { subscriptionOperations } from "./resources/subscriptions.ts";
import { systemEventTypeOperations } from "./resources/system-event-types.ts";

/** Every operation of the API, in the order of the reference. */
export const operations: readonly Operation[] = [
  ...eventOperations,
  ...eventStreamOperations,
  ...eventTypeOperations,
  ...systemEventTypeOperations,
  ...operationOperations,
  ...callbackOperations,
  ...consumerOperations,
  ...consumerTokenOperations,
  ...subscriptionOperations,
  ...endpointOperations,
  ...signatureOperations,
  ...deliveryOperations,
  ...deadLetterOperations,
  ...replayOperations,
  ...bulkActionOperations,
  ...sourceOperations,
  ...sourceRequestOperations,
  ...inboundOperations,
  ...filterOperations,
  ...ledgerOperations,
  ...statisticsOperations,
  ...noticeOperations,
  ...alertOperations,
  ...environmentOperations,
  ...apiKeyOperations,
  ...auditLogOperations,
  ...catalogOperations,
  ...catalogFormOperations,
  ...catalogPublishOperations,
  ...serviceOperations,
];
