import "server-only";
import { accountRouter } from "./account.router.ts";
import { alertsRouter } from "./alerts.router.ts";
import { apiKeysRouter } from "./api-keys.router.ts";
import { auditLogRouter } from "./audit-log.router.ts";
import { bulkActionsRouter } from "./bulk-actions.router.ts";
import { callbacksRouter } from "./callbacks.router.ts";
import { catalogRouter } from "./catalog.router.ts";
import { consumersRouter } from "./consumers.router.ts";
import { deadLettersRouter } from "./dead-letters.router.ts";
import { deliveriesRouter } from "./deliveries.router.ts";
import { endpointsRouter } from "./endpoints.router.ts";
import { environmentRouter } from "./environment.router.ts";
import { environmentsRouter } from "./environments.router.ts";
import { eventTypesRouter } from "./event-types.router.ts";
import { eventsRouter } from "./events.router.ts";
import { filtersRouter } from "./filters.router.ts";
import { identitiesRouter } from "./identities.router.ts";
import { router } from "./init.ts";
import { invitationsRouter } from "./invitations.router.ts";
import { ledgerRouter } from "./ledger.router.ts";
import { membersRouter } from "./members.router.ts";
import { noticesRouter } from "./notices.router.ts";
import { openapiRouter } from "./openapi.router.ts";
import { operationsRouter } from "./operations.router.ts";
import { overviewRouter } from "./overview.router.ts";
import { ownEmailRouter } from "./own-email.router.ts";
import { replaysRouter } from "./replays.router.ts";
import { savedFiltersRouter } from "./saved-filters.router.ts";
import { sessionsRouter } from "./sessions.router.ts";
import { signInLinksRouter } from "./sign-in-links.router.ts";
import { signaturesRouter } from "./signatures.router.ts";
import { sourcesRouter } from "./sources.router.ts";
import { tenantsRouter } from "./tenants.router.ts";
import { twoFactorRouter } from "./two-factor.router.ts";

export const appRouter = router({
  account: accountRouter,
  alerts: alertsRouter,
  apiKeys: apiKeysRouter,
  auditLog: auditLogRouter,
  bulkActions: bulkActionsRouter,
  callbacks: callbacksRouter,
  catalog: catalogRouter,
  consumers: consumersRouter,
  deadLetters: deadLettersRouter,
  deliveries: deliveriesRouter,
  endpoints: endpointsRouter,
  environment: environmentRouter,
  environments: environmentsRouter,
  events: eventsRouter,
  eventTypes: eventTypesRouter,
  filters: filtersRouter,
  identities: identitiesRouter,
  invitations: invitationsRouter,
  ledger: ledgerRouter,
  members: membersRouter,
  notices: noticesRouter,
  openapi: openapiRouter,
  operations: operationsRouter,
  overview: overviewRouter,
  ownEmail: ownEmailRouter,
  replays: replaysRouter,
  savedFilters: savedFiltersRouter,
  sessions: sessionsRouter,
  signInLinks: signInLinksRouter,
  sources: sourcesRouter,
  signatures: signaturesRouter,
  tenants: tenantsRouter,
  twoFactor: twoFactorRouter,
});
export type AppRouter = typeof appRouter;
