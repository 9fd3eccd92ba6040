// biome-ignore lint/style/noRestrictedImports: types alone, in a test: nothing of core gets into the package.
import type * as core from "@posthorn/core";
import type { FilterCondition, FilterNumber, FilterScalar } from "@posthorn/core/filters";
import { describe, expectTypeOf, test } from "vitest";
import type * as sdk from "../index.ts";

/** A value as it is once JSON or a query has carried it: times are text, and nobody knows how its type was put together. */
type Sent<Value> = Value extends Date
  ? string
  : Value extends object
    ? { [Key in keyof Value]: Sent<Value[Key]> }
    : Value;

/** What the path says is no field of the body. */
type Body<Input, PathField extends keyof Input> = Omit<Input, PathField>;

// Compiled, not run: `tsc` finds every difference between what the API answers or takes and what the SDK says.
describe("the SDK's types are the API's", () => {
  test("in what it answers", () => {
    expectTypeOf<sdk.SentEvent>().toEqualTypeOf<core.SentEventView>();
    expectTypeOf<Omit<sdk.Event, "data">>().toEqualTypeOf<Omit<core.EventView, "data">>();
    expectTypeOf<sdk.Delivery>().toEqualTypeOf<core.DeliveryView>();
    expectTypeOf<sdk.EventListItem>().toEqualTypeOf<core.EventListItem>();
    expectTypeOf<sdk.ErasedPayload>().toEqualTypeOf<core.ErasedPayloadView>();
    expectTypeOf<sdk.AlertSettings>().toEqualTypeOf<core.AlertSettingsView>();
    expectTypeOf<sdk.ApiKey>().toEqualTypeOf<core.ApiKeyView>();
    expectTypeOf<Omit<sdk.CreatedApiKey, "key">>().toEqualTypeOf<Omit<core.CreatedApiKeyView, "key">>();
    expectTypeOf<sdk.AuditEntry>().toEqualTypeOf<core.AuditEntryView>();
    expectTypeOf<sdk.DeadLetter>().toEqualTypeOf<core.DeadLetterView>();
    expectTypeOf<sdk.DeadLetterSummary>().toEqualTypeOf<core.DeadLetterSummaryView>();
    expectTypeOf<sdk.CatalogChanges>().toEqualTypeOf<core.CatalogChangeView>();
    expectTypeOf<sdk.CatalogImport>().toEqualTypeOf<core.CatalogImportView>();
    expectTypeOf<sdk.Publication>().toEqualTypeOf<core.PublishView>();
    expectTypeOf<sdk.DiscardedDrafts>().toEqualTypeOf<core.DiscardedDraftsView>();
    expectTypeOf<sdk.EventTypeVersion>().toEqualTypeOf<core.EventTypeVersionView>();
    expectTypeOf<sdk.DeliveryDetail>().toEqualTypeOf<core.DeliveryDetailView>();
    expectTypeOf<sdk.Attempt>().toEqualTypeOf<core.AttemptView>();
    expectTypeOf<sdk.Endpoint>().toEqualTypeOf<core.EndpointView>();
    expectTypeOf<sdk.Consumer>().toEqualTypeOf<core.ConsumerView>();
    expectTypeOf<sdk.ConsumerToken>().toEqualTypeOf<core.ConsumerTokenView>();
    expectTypeOf<Sent<sdk.Subscription>>().toEqualTypeOf<Sent<core.SubscriptionView>>();
    expectTypeOf<Sent<sdk.SubscriptionDelivery>>().toEqualTypeOf<Sent<core.SubscriptionDeliveryView>>();
    expectTypeOf<sdk.DeletedConsumer>().toEqualTypeOf<Pick<core.DeletedConsumerView, "endpointsDeleted">>();
    expectTypeOf<sdk.EndpointSecret>().toEqualTypeOf<core.EndpointSecretView>();
    expectTypeOf<sdk.CreatedEndpoint>().toEqualTypeOf<core.CreatedEndpointView>();
    expectTypeOf<sdk.TestedEndpoint>().toEqualTypeOf<core.TestedEndpointView>();
    expectTypeOf<sdk.EventType>().toEqualTypeOf<core.EventTypeView>();
    expectTypeOf<sdk.SystemEventType>().toEqualTypeOf<core.SystemEventTypeView>();
    expectTypeOf<sdk.Operation>().toEqualTypeOf<core.OperationView>();
    expectTypeOf<sdk.Source>().toEqualTypeOf<core.SourceView>();
    expectTypeOf<sdk.SourceCheck>().toEqualTypeOf<core.SourceCheckView>();
    expectTypeOf<sdk.SourceRequest>().toEqualTypeOf<core.SourceRequestView>();
    expectTypeOf<sdk.SourceRequestDetail>().toEqualTypeOf<core.SourceRequestDetailView>();
    expectTypeOf<sdk.FilterVerdict>().toEqualTypeOf<core.TestFilterView>();
    expectTypeOf<sdk.EndpointCheck>().toEqualTypeOf<core.EndpointCheckView>();
    expectTypeOf<sdk.SignatureCheck>().toEqualTypeOf<core.SignatureCheckView>();
    expectTypeOf<sdk.BulkPlan>().toEqualTypeOf<core.BulkPlanView>();
    expectTypeOf<sdk.LedgerReport>().toEqualTypeOf<core.LedgerView>();
    expectTypeOf<Sent<sdk.DeliveryStatistics>>().toEqualTypeOf<Sent<core.DeliveryStatisticsView>>();
    expectTypeOf<sdk.EnvironmentSettings>().toEqualTypeOf<core.EnvironmentSettingsView>();
    expectTypeOf<sdk.SystemEvent>().toEqualTypeOf<core.SystemEvent>();
    expectTypeOf<Sent<sdk.Notice>>().toEqualTypeOf<Sent<core.NoticeView>>();
  });

  test("in replays and bulk actions, which the SDK tells apart", () => {
    type Common = Omit<core.BulkActionView, "action" | "filter">;
    expectTypeOf<Omit<sdk.Replay, "action" | "filter">>().toEqualTypeOf<Common>();
    expectTypeOf<Omit<sdk.BulkAction, "action" | "filter">>().toEqualTypeOf<Common>();
    expectTypeOf<(sdk.Replay | sdk.BulkAction)["action"]>().toEqualTypeOf<core.BulkActionView["action"]>();
    type Filter = core.BulkActionView["filter"];
    expectTypeOf<Omit<sdk.Replay["filter"], "states">>().toEqualTypeOf<Omit<Filter, "states">>();
    expectTypeOf<Omit<sdk.BulkAction["filter"], "states">>().toEqualTypeOf<Omit<Filter, "states">>();
    expectTypeOf<sdk.Replay["filter"]["states"]>().toEqualTypeOf<core.ReplayState[]>();
    expectTypeOf<sdk.BulkAction["filter"]["states"]>().toEqualTypeOf<core.DeliveryState[]>();
  });

  test("in their words and filters", () => {
    expectTypeOf<sdk.DeliveryState>().toEqualTypeOf<core.DeliveryState>();
    expectTypeOf<sdk.ApiKeyScope>().toEqualTypeOf<core.Permission>();
    expectTypeOf<sdk.DeadReason>().toEqualTypeOf<core.DeadReason>();
    expectTypeOf<sdk.AttemptTrigger>().toEqualTypeOf<core.AttemptTrigger>();
    expectTypeOf<sdk.SkipReason>().toEqualTypeOf<core.SkipReason>();
    expectTypeOf<sdk.SubscriptionState>().toEqualTypeOf<core.SubscriptionState>();
    expectTypeOf<sdk.EndpointState>().toEqualTypeOf<core.EndpointState>();
    expectTypeOf<sdk.EndpointHealth>().toEqualTypeOf<core.EndpointHealth>();
    expectTypeOf<sdk.SignatureProfile>().toEqualTypeOf<core.SignatureProfile>();
    expectTypeOf<sdk.PayloadForm>().toEqualTypeOf<core.PayloadForm>();
    expectTypeOf<sdk.PayloadCheck>().toEqualTypeOf<core.PayloadCheck>();
    expectTypeOf<sdk.BulkActionName>().toEqualTypeOf<core.BulkActionName>();
    expectTypeOf<sdk.BulkActionState>().toEqualTypeOf<core.BulkActionState>();
    expectTypeOf<sdk.BulkSkipReason>().toEqualTypeOf<core.BulkSkipReason>();
    expectTypeOf<sdk.LedgerFindingCode>().toEqualTypeOf<core.LedgerFindingCode>();
    expectTypeOf<sdk.StatisticsBucket>().toEqualTypeOf<core.StatisticsBucket>();
    expectTypeOf<sdk.SystemEventName>().toEqualTypeOf<core.SystemEventName>();
    expectTypeOf<sdk.Filter>().toEqualTypeOf<NonNullable<core.EndpointView["filter"]>>();
    expectTypeOf<sdk.FilterCondition>().toEqualTypeOf<FilterCondition>();
    expectTypeOf<sdk.FilterScalar>().toEqualTypeOf<FilterScalar>();
    expectTypeOf<sdk.FilterNumber>().toEqualTypeOf<FilterNumber>();
  });

  test("in what it takes as a body", () => {
    expectTypeOf<sdk.UpdateAlertSettingsParams>().toEqualTypeOf<core.UpdateAlertSettingsInput>();
    expectTypeOf<sdk.AddAlertRecipientParams>().toEqualTypeOf<core.AddAlertRecipientInput>();
    expectTypeOf<sdk.CreateConsumerParams>().toEqualTypeOf<core.CreateConsumerInput>();
    expectTypeOf<sdk.UpdateConsumerParams>().toEqualTypeOf<core.UpdateConsumerInput>();
    expectTypeOf<Sent<sdk.CreateConsumerTokenParams>>().toEqualTypeOf<
      Body<core.CreateConsumerTokenInput, "consumerId">
    >();
    expectTypeOf<sdk.CreateSubscriptionParams>().toEqualTypeOf<core.CreateSubscriptionInput>();
    expectTypeOf<sdk.UpdateSubscriptionParams>().toEqualTypeOf<core.UpdateSubscriptionInput>();
    expectTypeOf<sdk.CreateSourceParams>().toEqualTypeOf<core.CreateSourceInput>();
    expectTypeOf<sdk.UpdateSourceParams>().toEqualTypeOf<core.UpdateSourceInput>();
    expectTypeOf<Sent<sdk.CheckSignatureParams>>().toEqualTypeOf<core.CheckSignatureInput>();
    expectTypeOf<Sent<sdk.CheckSourceParams>>().toEqualTypeOf<
      Body<core.CheckSourceRequestInput, "sourceId">
    >();
    expectTypeOf<sdk.CreateEndpointParams>().toEqualTypeOf<core.CreateEndpointInput>();
    expectTypeOf<sdk.UpdateEndpointParams>().toEqualTypeOf<core.UpdateEndpointInput>();
    expectTypeOf<sdk.RotateSecretParams>().toEqualTypeOf<
      Body<core.RotateEndpointSecretInput, "endpointId">
    >();
    expectTypeOf<sdk.SendTestParams>().toEqualTypeOf<Body<core.TestEndpointInput, "endpointId">>();
    expectTypeOf<sdk.EndDeliveryParams>().toEqualTypeOf<Body<core.EndDeliveryInput, "deliveryId">>();
    expectTypeOf<Sent<sdk.SnoozeDeliveryParams>>().toEqualTypeOf<
      Body<core.SnoozeDeliveryInput, "deliveryId">
    >();
    expectTypeOf<Sent<sdk.ReplayParams>>().toEqualTypeOf<core.ReplayInput>();
    expectTypeOf<Sent<sdk.BulkActionParams>>().toExtend<core.BulkActionInput>();
    expectTypeOf<Sent<sdk.SnoozeAllParams>["filter"]>().toEqualTypeOf<core.BulkActionInput["filter"]>();
    expectTypeOf<keyof sdk.SnoozeAllParams>().toEqualTypeOf<keyof core.BulkActionInput>();
    expectTypeOf<keyof sdk.ChangeAllParams>().toEqualTypeOf<keyof core.BulkActionInput>();
    expectTypeOf<Sent<sdk.CreateApiKeyParams>>().toEqualTypeOf<core.CreateApiKeyInput>();
    expectTypeOf<sdk.UpdateApiKeyParams>().toEqualTypeOf<core.UpdateApiKeyInput>();
    expectTypeOf<sdk.UpdateEnvironmentParams>().toEqualTypeOf<core.UpdateEnvironmentInput>();
    expectTypeOf<sdk.PublishParams>().toEqualTypeOf<core.PublishInput>();
    expectTypeOf<sdk.DiscardDraftsParams>().toEqualTypeOf<core.DiscardDraftsInput>();
    expectTypeOf<sdk.MarkAllReadParams>().toEqualTypeOf<core.MarkAllNoticesReadInput>();
  });

  test("in what it takes as a body, but for JSON that the API takes as it is", () => {
    expectTypeOf<Omit<sdk.CreateEventTypeParams, "schema">>().toEqualTypeOf<
      Omit<core.CreateEventTypeInput, "schema">
    >();
    expectTypeOf<keyof sdk.CreateEventTypeParams>().toEqualTypeOf<keyof core.CreateEventTypeInput>();
    expectTypeOf<Omit<sdk.UpdateEventTypeParams, "schema">>().toEqualTypeOf<
      Omit<core.UpdateEventTypeInput, "schema">
    >();
    expectTypeOf<keyof sdk.UpdateEventTypeParams>().toEqualTypeOf<keyof core.UpdateEventTypeInput>();
    type Schemas = "requestSchema" | "responseSchema" | "parameters" | "callbacks";
    expectTypeOf<Omit<sdk.CreateOperationParams, Schemas>>().toEqualTypeOf<
      Omit<core.CreateOperationInput, Schemas>
    >();
    expectTypeOf<Omit<sdk.UpdateOperationParams, Schemas>>().toEqualTypeOf<
      Omit<core.UpdateOperationInput, Schemas>
    >();
    expectTypeOf<keyof sdk.UpdateOperationParams>().toEqualTypeOf<keyof core.UpdateOperationInput>();
    type Callback = NonNullable<core.CreateOperationInput["callbacks"]>[number];
    expectTypeOf<keyof sdk.OperationCallbackParams>().toEqualTypeOf<keyof Callback>();
    type Parameter = NonNullable<core.CreateOperationInput["parameters"]>[number];
    expectTypeOf<Omit<sdk.OperationParameterParams, "schema">>().toEqualTypeOf<Omit<Parameter, "schema">>();
    expectTypeOf<keyof sdk.ImportCatalogParams>().toEqualTypeOf<keyof core.CatalogImportInput>();
    expectTypeOf<keyof sdk.TestFilterParams>().toEqualTypeOf<keyof core.TestFilterInput>();
    type TestEvent = NonNullable<core.TestFilterInput["event"]>;
    expectTypeOf<keyof sdk.FilterTestEvent>().toEqualTypeOf<keyof TestEvent | "rawData">();
    expectTypeOf<sdk.FilterTestEvent["type"]>().toEqualTypeOf<TestEvent["type"]>();
    expectTypeOf<sdk.FilterTestEvent["metadata"]>().toEqualTypeOf<TestEvent["metadata"]>();
  });

  test("in what it takes as a query", () => {
    expectTypeOf<Omit<Sent<sdk.DeliveryFilter>, "limit">>().toEqualTypeOf<
      Omit<core.DeliveryFilter, "limit">
    >();
    expectTypeOf<keyof sdk.DeliveryFilter>().toEqualTypeOf<keyof core.DeliveryFilter>();
    expectTypeOf<keyof sdk.EventFilter>().toEqualTypeOf<keyof core.EventFilter>();
    expectTypeOf<Omit<Sent<sdk.AuditFilter>, "limit">>().toEqualTypeOf<Omit<core.AuditFilter, "limit">>();
    expectTypeOf<Omit<Sent<sdk.DeadLetterFilter>, "limit">>().toEqualTypeOf<
      Omit<core.DeadLetterFilter, "limit">
    >();
    expectTypeOf<Sent<sdk.DeadLetterSummaryParams>>().toEqualTypeOf<core.DeadLetterSummaryInput>();
    expectTypeOf<keyof sdk.ListParams>().toEqualTypeOf<keyof core.PageInput>();
    expectTypeOf<keyof sdk.ConsumerFilter>().toEqualTypeOf<keyof core.ConsumerFilter>();
    expectTypeOf<keyof sdk.SourceRequestFilter>().toEqualTypeOf<
      keyof Omit<core.SourceRequestFilter, "sourceId">
    >();
    expectTypeOf<keyof sdk.EndpointFilter>().toEqualTypeOf<keyof core.EndpointFilter>();
    expectTypeOf<keyof sdk.EventTypeFilter>().toEqualTypeOf<keyof core.EventTypeFilter>();
    expectTypeOf<keyof sdk.NoticeFilter>().toEqualTypeOf<keyof core.NoticeFilter>();
    expectTypeOf<Sent<sdk.LedgerParams>>().toEqualTypeOf<core.LedgerInput>();
    expectTypeOf<Sent<sdk.StatisticsParams>>().toEqualTypeOf<core.StatisticsInput>();
  });
});
