import { catalogue } from "./isolation/catalogue.ts";
import { consumers } from "./isolation/consumers.ts";
import { deliveries } from "./isolation/deliveries.ts";
import { endpoints } from "./isolation/endpoints.ts";
import { events } from "./isolation/events.ts";
import type { IsolationCase } from "./isolation/isolation-case.ts";
import { openRoutes } from "./isolation/open-routes.ts";
import { operations } from "./isolation/operations.ts";
import { settings } from "./isolation/settings.ts";
import { sources } from "./isolation/sources.ts";

/** One for each route of the API; the test fails for a route that has none. */
export const isolationCases: Record<string, IsolationCase> = {
  ...openRoutes,
  ...events,
  ...catalogue,
  ...operations,
  ...sources,
  ...consumers,
  ...endpoints,
  ...deliveries,
  ...settings,
};
