import "server-only";
import { accountRouter } from "./account.router.ts";
import { apiKeysRouter } from "./api-keys.router.ts";
import { bulkActionsRouter } from "./bulk-actions.router.ts";
import { deliveriesRouter } from "./deliveries.router.ts";
import { endpointsRouter } from "./endpoints.router.ts";
import { environmentRouter } from "./environment.router.ts";
import { eventTypesRouter } from "./event-types.router.ts";
import { eventsRouter } from "./events.router.ts";
import { filtersRouter } from "./filters.router.ts";
import { router } from "./init.ts";
import { ledgerRouter } from "./ledger.router.ts";
import { noticesRouter } from "./notices.router.ts";
import { openapiRouter } from "./openapi.router.ts";
import { overviewRouter } from "./overview.router.ts";
import { replaysRouter } from "./replays.router.ts";

export const appRouter = router({
  account: accountRouter,
  apiKeys: apiKeysRouter,
  bulkActions: bulkActionsRouter,
  deliveries: deliveriesRouter,
  endpoints: endpointsRouter,
  environment: environmentRouter,
  events: eventsRouter,
  eventTypes: eventTypesRouter,
  filters: filtersRouter,
  ledger: ledgerRouter,
  notices: noticesRouter,
  openapi: openapiRouter,
  overview: overviewRouter,
  replays: replaysRouter,
});
export type AppRouter = typeof appRouter;
