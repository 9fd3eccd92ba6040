export { acceptInvitation } from "./accounts/accept-invitation.ts";
export { changeMemberRole } from "./accounts/change-member-role.ts";
export { changePassword } from "./accounts/change-password.ts";
export { closeAccount } from "./accounts/close-account.ts";
export { confirmEmail } from "./accounts/confirm-email.ts";
export { createInvitation } from "./accounts/create-invitation.ts";
export { endAllSessions, endOwnSession } from "./accounts/end-sessions.ts";
export { findSignedIn } from "./accounts/find-signed-in.ts";
export { getEmailLink } from "./accounts/get-email-link.ts";
export { getOpenInvitation } from "./accounts/get-open-invitation.ts";
export { listInvitations } from "./accounts/list-invitations.ts";
export { listMembers } from "./accounts/list-members.ts";
export { listMemberships } from "./accounts/list-memberships.ts";
export { listSessions } from "./accounts/list-sessions.ts";
export { listTenantAuditLog } from "./accounts/list-tenant-audit-log.ts";
export { openAccount } from "./accounts/open-account.ts";
export {
  type OpenEnvironmentInput,
  type OpenedEnvironment,
  openEnvironment,
} from "./accounts/open-environment.ts";
export { removeMember } from "./accounts/remove-member.ts";
export { requestEmailChange } from "./accounts/request-email-change.ts";
export { requestEmailConfirmation } from "./accounts/request-email-confirmation.ts";
export { requestMagicLink } from "./accounts/request-magic-link.ts";
export { requestPasswordReset } from "./accounts/request-password-reset.ts";
export { resetPassword } from "./accounts/reset-password.ts";
export {
  endSession,
  isCodeAwaited,
  isSessionOpen,
  openSession,
  type SessionOrigin,
  type SessionRef,
  sessionSeconds,
} from "./accounts/sessions.ts";
export { setTenantLimits } from "./accounts/set-tenant-limits.ts";
export { signInByLink } from "./accounts/sign-in-by-link.ts";
export { getSignInLink } from "./accounts/sign-in-links.ts";
export { type SignedUp, signUp } from "./accounts/sign-up.ts";
export { signUpByInvitation } from "./accounts/sign-up-by-invitation.ts";
export { suspendTenant } from "./accounts/suspend-tenant.ts";
export { verifyPassword } from "./accounts/verify-password.ts";
export { withdrawInvitation } from "./accounts/withdraw-invitation.ts";
export { addAlertRecipient } from "./alerts/add-alert-recipient.ts";
export { confirmAlertMail, getAlertMail, stopAlertMail } from "./alerts/alert-mail.ts";
export { askAlertRecipientAgain } from "./alerts/ask-alert-recipient-again.ts";
export { getAlertSettings } from "./alerts/get-alert-settings.ts";
export { removeAlertRecipient } from "./alerts/remove-alert-recipient.ts";
export { sendTestAlert } from "./alerts/send-test-alert.ts";
export { updateAlertSettings } from "./alerts/update-alert-settings.ts";
export { createApiKey } from "./api-keys/create-api-key.ts";
export { getApiKey } from "./api-keys/get-api-key.ts";
export { listApiKeyPage, listApiKeys } from "./api-keys/list-api-keys.ts";
export { revokeApiKey } from "./api-keys/revoke-api-key.ts";
export { updateApiKey } from "./api-keys/update-api-key.ts";
export { listAuditLog } from "./audit/list-audit-log.ts";
export { getCallback } from "./callbacks/get-callback.ts";
export { listAnsweredCallbacks } from "./callbacks/list-answered-callbacks.ts";
export { listCallbacks } from "./callbacks/list-callbacks.ts";
export { type CallbackData, sendCallback } from "./callbacks/send-callback.ts";
export { sendTestCallback } from "./callbacks/send-test-callback.ts";
export {
  type CatalogueForm,
  type CatalogueFormInput,
  catalogueForms,
  getCatalogueForm,
} from "./catalogue/get-catalogue-form.ts";
export { getDocumentation } from "./catalogue/get-documentation.ts";
export { getDocumentedEventType } from "./catalogue/get-documented-event-type.ts";
export { getDocumentedOperation } from "./catalogue/get-documented-operation.ts";
export { getOpenApiDocument, type OpenApiDocumentInput } from "./catalogue/get-open-api-document.ts";
export { listCatalogueChanges } from "./catalogue/list-catalogue-changes.ts";
export { openShareLink } from "./catalogue/open-share-link.ts";
export { createShareLink, getShareLink, revokeShareLink } from "./catalogue/share-link.ts";
export type { OpenApiDocumentView } from "./catalogue/write-catalogue.ts";
export { importCatalogue } from "./catalogue-import/import-catalogue.ts";
export { createConsumerToken } from "./consumer-tokens/create-consumer-token.ts";
export { listConsumerTokens } from "./consumer-tokens/list-consumer-tokens.ts";
export { revokeConsumerToken } from "./consumer-tokens/revoke-consumer-token.ts";
export { createConsumer } from "./consumers/create-consumer.ts";
export { deleteConsumer } from "./consumers/delete-consumer.ts";
export { getConsumer } from "./consumers/get-consumer.ts";
export { listConsumers } from "./consumers/list-consumers.ts";
export { updateConsumer } from "./consumers/update-consumer.ts";
export { type ClosablePlatform, createPlatform, type PlatformOptions } from "./context/create-platform.ts";
export { isConnectionError } from "./context/database-errors.ts";
export type { Logger } from "./context/logger.ts";
export type { Platform } from "./context/platform.ts";
export { platformOptionsOf, platformVariables } from "./context/platform-variables.ts";
export type { ServiceContext } from "./context/service-context.ts";
export { listDeadLetters } from "./dead-letters/list-dead-letters.ts";
export { summarizeDeadLetters } from "./dead-letters/summarize-dead-letters.ts";
export { deleteEnvironment } from "./deletion/delete-environment.ts";
export { deleteTenant } from "./deletion/delete-tenant.ts";
export { listDeletedTenants } from "./deletion/list-deleted-tenants.ts";
export { previewDeletion } from "./deletion/preview-deletion.ts";
export { restoreEnvironment } from "./deletion/restore-environment.ts";
export { restoreTenant } from "./deletion/restore-tenant.ts";
export { type ChangeFeeds, createChangeFeeds } from "./deliveries/changes/change-feed.ts";
export { type DeliveryNews, followDeliveries } from "./deliveries/changes/follow-deliveries.ts";
export { exportDeliveries } from "./deliveries/export-deliveries.ts";
export { getDelivery } from "./deliveries/get-delivery.ts";
export { listDeliveries } from "./deliveries/list-deliveries.ts";
export { markDeliveryHandled } from "./deliveries/mark-delivery-handled.ts";
export { retryDelivery } from "./deliveries/retry-delivery.ts";
export { type SearchEnd, type SearchStep, searchDeliveries } from "./deliveries/search/search-deliveries.ts";
export { skipDelivery } from "./deliveries/skip-delivery.ts";
export { snoozeDelivery } from "./deliveries/snooze-delivery.ts";
export { discardDrafts } from "./drafts/discard-drafts.ts";
export { getDraftDocument } from "./drafts/get-draft-document.ts";
export { getEventTypeAndDraft } from "./drafts/get-event-type-and-draft.ts";
export { publishDrafts } from "./drafts/publish-drafts.ts";
export { checkEndpoint } from "./endpoint-checks/check-endpoint.ts";
export { createEndpoint } from "./endpoints/create-endpoint.ts";
export { deleteEndpoint } from "./endpoints/delete-endpoint.ts";
export { disableEndpoint } from "./endpoints/disable-endpoint.ts";
export { enableEndpoint } from "./endpoints/enable-endpoint.ts";
export { getEndpoint } from "./endpoints/get-endpoint.ts";
export { listEndpoints } from "./endpoints/list-endpoints.ts";
export { listValidSecrets } from "./endpoints/list-valid-secrets.ts";
export { pauseEndpoint } from "./endpoints/pause-endpoint.ts";
export { resumeEndpoint } from "./endpoints/resume-endpoint.ts";
export { revealEndpointSecret } from "./endpoints/reveal-endpoint-secret.ts";
export { rotateEndpointSecret } from "./endpoints/rotate-endpoint-secret.ts";
export { sendTest } from "./endpoints/send-test.ts";
export { sendTestEvent } from "./endpoints/send-test-event.ts";
export { updateEndpoint } from "./endpoints/update-endpoint.ts";
export { copyCatalogue } from "./environments/copy-catalogue.ts";
export { createEnvironment } from "./environments/create-environment.ts";
export { getEnvironment } from "./environments/get-environment.ts";
export { listEnvironments } from "./environments/list-environments.ts";
export { renameEnvironment } from "./environments/rename-environment.ts";
export { updateEnvironment } from "./environments/update-environment.ts";
export { createEventType } from "./event-types/create-event-type.ts";
export { getEventType } from "./event-types/get-event-type.ts";
export { getEventTypeVersion } from "./event-types/get-event-type-version.ts";
export { listEventTypeVersions } from "./event-types/list-event-type-versions.ts";
export { listEventTypes } from "./event-types/list-event-types.ts";
export { listSystemEventTypes } from "./event-types/list-system-event-types.ts";
export { updateEventType } from "./event-types/update-event-type.ts";
export { eraseEventPayload } from "./events/erase-payload.ts";
export { getEvent } from "./events/get-event.ts";
export { listEvents } from "./events/list-events.ts";
export {
  type EventStream,
  type EventStreamBatch,
  openEventStream,
} from "./events/open-event-stream.ts";
export { sendEventAgain } from "./events/send-event-again.ts";
export { testFilter } from "./filters/test-filter.ts";
export { checkReadiness, type Readiness } from "./health/check-readiness.ts";
export { connectIdentity, type IdentityConnection } from "./identities/connect-identity.ts";
export { disconnectIdentity } from "./identities/disconnect-identity.ts";
export type { ProvenIdentity } from "./identities/identity-rows.ts";
export { listIdentities } from "./identities/list-identities.ts";
export { type IdentitySignIn, signInWithIdentity } from "./identities/sign-in-with-identity.ts";
export * from "./ingest/index.ts";
export { getLedger } from "./ledger/get-ledger.ts";
export { countUnreadNotices } from "./notices/count-unread-notices.ts";
export { listNotices } from "./notices/list-notices.ts";
export { markAllNoticesRead } from "./notices/mark-all-notices-read.ts";
export { markNoticeRead } from "./notices/mark-notice-read.ts";
export { createOperation } from "./operations/create-operation.ts";
export { deleteOperation } from "./operations/delete-operation.ts";
export { getOperation } from "./operations/get-operation.ts";
export { listOperations } from "./operations/list-operations.ts";
export { revealOperationSecret } from "./operations/reveal-operation-secret.ts";
export { rotateOperationSecret } from "./operations/rotate-operation-secret.ts";
export { updateOperation } from "./operations/update-operation.ts";
export { getOverview } from "./overview/get-overview.ts";
export {
  cancelBulkAction,
  getBulkAction,
  listBulkActions,
  pauseBulkAction,
  planBulkAction,
  resumeBulkAction,
  startBulkAction,
} from "./replays/bulk-actions.ts";
export {
  cancelReplay,
  getReplay,
  listReplays,
  pauseReplay,
  planReplay,
  resumeReplay,
  startReplay,
} from "./replays/replays.ts";
export { createSavedFilter } from "./saved-filters/create-saved-filter.ts";
export { deleteSavedFilter } from "./saved-filters/delete-saved-filter.ts";
export { listSavedFilters } from "./saved-filters/list-saved-filters.ts";
export { updateSavedFilter } from "./saved-filters/update-saved-filter.ts";
export { checkSignature } from "./signatures/check-signature.ts";
export { checkSourceRequest } from "./sources/check-source-request.ts";
export { createSource } from "./sources/create-source.ts";
export { deleteSource } from "./sources/delete-source.ts";
export { getSource } from "./sources/get-source.ts";
export { getSourceRequest } from "./sources/get-source-request.ts";
export { listSourceRequests } from "./sources/list-source-requests.ts";
export { listSources } from "./sources/list-sources.ts";
export { replaySourceRequest } from "./sources/replay-source-request.ts";
export { summarizeSources } from "./sources/summarize-sources.ts";
export { updateSource } from "./sources/update-source.ts";
export { getDeliveryStatistics } from "./statistics/get-delivery-statistics.ts";
export { createSubscription } from "./subscriptions/create-subscription.ts";
export { deleteSubscription } from "./subscriptions/delete-subscription.ts";
export { getSubscription } from "./subscriptions/get-subscription.ts";
export { listSubscriptionDeliveries } from "./subscriptions/list-subscription-deliveries.ts";
export { listSubscriptions } from "./subscriptions/list-subscriptions.ts";
export { updateSubscription } from "./subscriptions/update-subscription.ts";
export { createTenant } from "./tenants/create-tenant.ts";
export { getTenant } from "./tenants/get-tenant.ts";
export { updateTenant } from "./tenants/update-tenant.ts";
export { beginTwoFactor } from "./two-factor/begin-two-factor.ts";
export { completeSignIn } from "./two-factor/complete-sign-in.ts";
export { confirmTwoFactor } from "./two-factor/confirm-two-factor.ts";
export { disableTwoFactor } from "./two-factor/disable-two-factor.ts";
export { getTwoFactor } from "./two-factor/get-two-factor.ts";
export { renewRecoveryCodes } from "./two-factor/renew-recovery-codes.ts";
