import type { CatalogueSettings } from "../catalogue.ts";
import type { JsonObject } from "../json.ts";
import { createHeaders } from "./headers.ts";
import { createParameters } from "./parameters.ts";
import { createResponses } from "./responses.ts";
import { createSecuritySchemes } from "./security.ts";
import type { Components } from "./types.ts";

/** Everything shared; also a tenant without event types has these. */
export const createComponents = (
  schemas: Record<string, JsonObject>,
  settings: CatalogueSettings,
  hasCallbacks: boolean,
): Components => ({
  schemas,
  responses: createResponses(settings),
  parameters: createParameters(settings, hasCallbacks),
  headers: createHeaders(),
  securitySchemes: createSecuritySchemes(settings, hasCallbacks),
});
