import "server-only";
import { accountRouter } from "./account.router.ts";
import { apiKeysRouter } from "./api-keys.router.ts";
import { deliveriesRouter } from "./deliveries.router.ts";
import { endpointsRouter } from "./endpoints.router.ts";
import { eventTypesRouter } from "./event-types.router.ts";
import { eventsRouter } from "./events.router.ts";
import { router } from "./init.ts";
import { ledgerRouter } from "./ledger.router.ts";
import { noticesRouter } from "./notices.router.ts";
import { openapiRouter } from "./openapi.router.ts";
import { overviewRouter } from "./overview.router.ts";
import { replaysRouter } from "./replays.router.ts";

export const appRouter = router({
  account: accountRouter,
  apiKeys: apiKeysRouter,
  deliveries: deliveriesRouter,
  endpoints: endpointsRouter,
  events: eventsRouter,
  eventTypes: eventTypesRouter,
  ledger: ledgerRouter,
  notices: noticesRouter,
  openapi: openapiRouter,
  overview: overviewRouter,
  replays: replaysRouter,
});
export type AppRouter = typeof appRouter;
