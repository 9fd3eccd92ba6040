import type { Permission } from "@posthorn/core";
import type { TestFilling } from "@posthorn/services/testing";

/** What is another tenant's, by its id. */
export interface Foreign extends TestFilling {
  userId: string;
  environmentId: string;
  sessionId: string;
  invitationId: string;
  /** Of an invitation that the other tenant made, for somebody else. */
  token: string;
}

/** How one procedure is asked for what is another tenant's. */
export interface IsolationCase {
  /** What the role must allow; `user`: whoever is signed in; `anybody`: signed in or not. */
  asks: Permission | "user" | "anybody";
  /** Beside the place. */
  input?(their: Foreign): object;
  /** HTTP status that a member whose role allows it is answered with. */
  status: number;
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

type Asks = IsolationCase["asks"];
type Input = NonNullable<IsolationCase["input"]>;

/** Names one thing: to another tenant it doesn't exist. */
const one = (asks: Asks, input: Input): IsolationCase => ({ asks, input, status: 404 });

/** Names nothing that must exist; what is another tenant's is not in its answer. */
const own = (asks: Asks, input: Input = () => ({}), status = 200): IsolationCase => ({ asks, input, status });

const endpoint = (asks: Asks) => one(asks, ({ endpointId }) => ({ endpointId }));
const replay = one("deliveries:write", ({ replayId }) => ({ replayId }));
const bulkAction = one("deliveries:write", ({ bulkActionId }) => ({ bulkActionId }));
const newReplay: Input = ({ endpointId }) => ({ filter: { from: anHourAgo(), endpointIds: [endpointId] } });
const newBulkAction: Input = (their) => ({ action: "skip", ...newReplay(their) });

const source = (asks: Asks, more: object = {}) => one(asks, ({ sourceId }) => ({ sourceId, ...more }));
const requestId = "srq_00000000000000000000000000";
const operation = (asks: Asks, more: object = {}) =>
  one(asks, ({ operationName }) => ({ operationId: operationName, ...more }));

/** One for each procedure of the dashboard; the test fails for a procedure that has none. */
export const isolationCases: Record<string, IsolationCase> = {
  "account.signUp": own("anybody", () => ({ email: "no address" }), 400),
  "account.memberships": own("user"),
  "account.changePassword": own(
    "user",
    () => ({ currentPassword: "not the password", newPassword: "long enough 1" }),
    422,
  ),

  // A password that is judged would be counted.
  "account.close": own("user", () => ({ password: "x".repeat(201) }), 400),

  "sessions.list": own("user"),
  "sessions.end": one("user", ({ sessionId }) => ({ sessionId })),
  "sessions.endAll": own("user"),

  "signInLinks.requestPasswordReset": own("anybody", () => ({ email: "no address" }), 400),
  "signInLinks.requestMagicLink": own("anybody", () => ({ email: "no address" }), 400),
  "signInLinks.resetPassword": one("anybody", ({ token }) => ({ token, newPassword: "long enough 1" })),
  // Of whoever asks, whose account has neither; a password that is judged would be counted.
  "twoFactor.get": own("user"),
  "twoFactor.begin": own("user", () => ({ password: "x".repeat(201) }), 400),
  "twoFactor.confirm": own("user", () => ({ code: "000000" }), 409),
  "twoFactor.renewRecoveryCodes": own("user", () => ({ code: "000000" }), 409),
  "twoFactor.disable": own("user", () => ({ password: null, code: "000000" }), 409),
  // No mail is sent here; of another account's link nothing is said.
  "ownEmail.requestConfirmation": own("user", undefined, 409),
  "ownEmail.requestChange": own("user", () => ({ email: "mine@example.com", password: "x" }), 409),
  "ownEmail.confirm": one("user", ({ token }) => ({ token })),
  "identities.list": own("user"),
  "identities.disconnect": own("user", () => ({ provider: "github" }), 404),

  "tenants.create": own("user", () => ({ tenantName: " " }), 400),
  "tenants.get": own("admin"),
  "tenants.update": own("admin", () => ({ tenantName: "Mine" })),
  "tenants.previewDeletion": own("admin"),
  "tenants.delete": own("admin", () => ({ confirmName: "not the name" }), 422),
  "tenants.listDeleted": own("user"),
  "tenants.restore": own("user", () => ({ tenantId: "ten_00000000000000000000000000" }), 404),

  "invitations.list": own("admin"),
  "invitations.create": own("admin", () => ({ email: "somebody@example.com", role: "viewer" })),
  "invitations.withdraw": one("admin", ({ invitationId }) => ({ invitationId })),
  "invitations.get": one("anybody", ({ invitationId }) => ({ token: invitationId })),
  "invitations.signUp": one("anybody", ({ invitationId }) => ({
    token: invitationId,
    name: "Mine",
    password: "long enough 1",
  })),
  "invitations.accept": own("user", ({ token }) => ({ token }), 403),

  "members.list": own("admin"),
  "members.changeRole": one("admin", ({ userId }) => ({ userId, role: "viewer" })),
  "members.remove": one("admin", ({ userId }) => ({ userId })),
  "members.log": own("admin", () => ({ limit: 50 })),

  "environments.list": own("endpoints:read"),
  "environments.create": own("admin", () => ({ name: "Staging" })),
  "environments.rename": one("admin", ({ environmentId }) => ({ environmentId, name: "Mine" })),
  "environments.delete": one("admin", ({ environmentId }) => ({ environmentId, confirmName: "Production" })),
  "environments.restore": one("admin", ({ environmentId }) => ({ environmentId })),
  "environments.copyCatalogue": one("catalog:write", ({ environmentId }) => ({
    fromEnvironmentId: environmentId,
  })),
  "environment.get": own("endpoints:read"),
  "environment.update": own("admin", () => ({ retentionDays: 29 })),

  "alerts.get": own("endpoints:read"),
  "alerts.update": own("admin", () => ({ types: [] })),
  "alerts.sendTest": own("admin", undefined, 409),
  "alerts.addRecipient": own("admin", () => ({ email: "mine@example.com" }), 409),
  "alerts.askRecipientAgain": one("admin", ({ alertRecipientId }) => ({ recipientId: alertRecipientId })),
  "alerts.removeRecipient": one("admin", ({ alertRecipientId }) => ({ recipientId: alertRecipientId })),
  "alerts.confirmMail": one("anybody", ({ alertRecipientId }) => ({ token: alertRecipientId })),
  "alerts.stopMail": one("anybody", ({ alertRecipientId }) => ({ token: alertRecipientId })),

  "apiKeys.list": own("admin"),
  "apiKeys.create": own("admin", () => ({ name: "Mine" })),
  "apiKeys.update": one("admin", ({ apiKeyId }) => ({ apiKeyId, name: "Mine" })),
  "apiKeys.revoke": one("admin", ({ apiKeyId }) => ({ apiKeyId })),

  "auditLog.list": own("admin", ({ endpointId }) => ({ target: endpointId })),

  "savedFilters.list": own("deliveries:read"),
  "savedFilters.create": own("deliveries:read", () => ({ name: "Mine", filter: { state: "dead" } })),
  "savedFilters.update": one("deliveries:read", ({ savedFilterId }) => ({ savedFilterId, name: "Mine" })),
  "savedFilters.remove": one("deliveries:read", ({ savedFilterId }) => ({ savedFilterId })),

  "consumers.list": own("endpoints:read", ({ consumerUid }) => ({ uid: consumerUid })),
  "consumers.get": one("endpoints:read", ({ consumerUid }) => ({ consumerId: consumerUid })),
  "consumers.create": own("endpoints:write", () => ({ name: "Mine" })),
  "consumers.update": one("endpoints:write", ({ consumerId }) => ({ consumerId, name: "Mine" })),
  "consumers.remove": one("endpoints:write", ({ consumerId }) => ({ consumerId })),
  "consumers.listTokens": one("endpoints:read", ({ consumerId }) => ({ consumerId })),
  "consumers.createToken": one("endpoints:write", ({ consumerUid }) => ({ consumerId: consumerUid })),
  "consumers.revokeToken": one("endpoints:write", ({ consumerId, consumerTokenId }) => ({
    consumerId,
    tokenId: consumerTokenId,
  })),

  "endpoints.list": own("endpoints:read", () => ({ limit: 50 })),
  "endpoints.get": one("endpoints:read", ({ endpointUid }) => ({ endpointId: endpointUid })),
  "endpoints.create": own(
    "endpoints:write",
    ({ consumerId }) => ({ url: "https://hook.example.com/in", consumer: consumerId }),
    422,
  ),
  "endpoints.check": own("endpoints:write", () => ({ url: "ftp://hook.example.com" })),
  "endpoints.update": one("endpoints:write", ({ endpointId }) => ({ endpointId, description: "Mine" })),
  "endpoints.enable": endpoint("endpoints:write"),
  "endpoints.disable": endpoint("endpoints:write"),
  "endpoints.pause": endpoint("endpoints:write"),
  "endpoints.resume": endpoint("endpoints:write"),
  "endpoints.remove": endpoint("endpoints:write"),
  "endpoints.validSecrets": endpoint("endpoints:read"),
  "endpoints.revealSecret": endpoint("endpoints:write"),
  "endpoints.rotateSecret": endpoint("endpoints:write"),

  "eventTypes.list": own("catalog:read"),
  "eventTypes.get": one("catalog:read", ({ eventType }) => ({ name: eventType })),
  "eventTypes.versions": one("catalog:read", ({ eventType }) => ({ name: eventType })),
  "eventTypes.create": own("catalog:write", () => ({ name: "mine.happened" })),
  "eventTypes.update": one("catalog:write", ({ eventType }) => ({ name: eventType, archived: true })),
  "operations.list": own("catalog:read"),
  "operations.get": operation("catalog:read"),
  "operations.create": own("catalog:write", () => ({ name: "mine", method: "GET", path: "/mine" })),
  "operations.update": operation("catalog:write", { summary: "Mine" }),
  "operations.remove": operation("catalog:write"),
  "operations.revealSecret": operation("catalog:write"),
  "operations.rotateSecret": operation("catalog:write"),
  "callbacks.list": own("deliveries:read", ({ operationName }) => ({ operation: operationName })),
  "callbacks.get": one("deliveries:read", ({ callbackId }) => ({ callbackId })),
  "callbacks.sendTest": one("events:write", ({ operationName }) => ({
    operation: operationName,
    callback: "any",
    request: { url: "/any", method: "POST" },
    data: "{}",
  })),
  "catalog.review": own("catalog:write"),
  "catalog.publish": own("catalog:write"),
  "catalog.discard": own("catalog:write"),
  "catalog.import": own("catalog:write", () => ({ document: { type: "object" }, name: "mine.imported" })),
  "openapi.shareLink": own("catalog:read"),
  "openapi.createShareLink": own("admin"),
  "openapi.revokeShareLink": own("admin"),
  "signatures.check": one("endpoints:read", ({ endpointId }) => ({ endpointId, headers: {}, body: "" })),
  "filters.test": one("endpoints:read", ({ eventId }) => ({ filter: { "data.seen": "anything" }, eventId })),

  "sources.list": own("sources:read"),
  "sources.summarize": own("sources:read"),
  "sources.get": source("sources:read"),
  "sources.create": own("sources:write", () => ({ name: "Mine", provider: "github", secrets: ["mine"] })),
  "sources.update": source("sources:write", { name: "Mine" }),
  "sources.remove": source("sources:write"),
  "sources.requests": source("sources:read"),
  "sources.request": source("sources:read", { requestId }),
  "sources.replay": source("sources:write", { requestId }),
  "sources.check": source("sources:read", { headers: {}, body: "" }),

  "events.list": own("deliveries:read", ({ eventType }) => ({ limit: 50, eventType })),
  "events.get": one("deliveries:read", ({ eventId }) => ({ eventId })),
  "events.sendTest": one("endpoints:write", ({ endpointId, eventType }) => ({
    endpointId,
    eventType,
    data: "{}",
  })),
  "events.sendAgain": one("deliveries:write", ({ eventId }) => ({ eventId })),
  "events.erasePayload": one("deliveries:write", ({ eventId }) => ({ eventId })),
  "deliveries.list": own("deliveries:read", ({ eventId }) => ({ eventId })),
  "deliveries.get": one("deliveries:read", ({ deliveryId }) => ({ deliveryId })),
  "deliveries.retry": one("deliveries:write", ({ deliveryId }) => ({ deliveryId })),
  "deliveries.skip": one("deliveries:write", ({ deliveryId }) => ({ deliveryId })),
  "deliveries.markHandled": one("deliveries:write", ({ deliveryId }) => ({ deliveryId })),
  "deliveries.snooze": one("deliveries:write", ({ deliveryId }) => ({ deliveryId, until: inAnHour() })),

  "deadLetters.list": own("deliveries:read", ({ endpointId }) => ({ endpointId })),
  "deadLetters.summarize": own("deliveries:read"),

  "replays.list": own("deliveries:read"),
  "replays.plan": own("deliveries:read", newReplay, 422),
  "replays.start": own("deliveries:write", newReplay, 422),
  "replays.pause": replay,
  "replays.resume": replay,
  "replays.cancel": replay,
  "bulkActions.list": own("deliveries:read"),
  "bulkActions.plan": own("deliveries:read", newBulkAction, 422),
  "bulkActions.start": own("deliveries:write", newBulkAction, 422),
  "bulkActions.pause": bulkAction,
  "bulkActions.resume": bulkAction,
  "bulkActions.cancel": bulkAction,

  "overview.get": own("deliveries:read"),
  "overview.statistics": one("deliveries:read", ({ endpointId }) => ({ endpointId })),
  "ledger.get": own("deliveries:read"),
  "notices.list": own("endpoints:read"),
  "notices.countUnread": own("endpoints:read"),
  "notices.markRead": one("endpoints:write", ({ noticeId }) => ({ noticeId })),
  "notices.markAllRead": one("endpoints:write", ({ noticeId }) => ({ upTo: noticeId })),
};
