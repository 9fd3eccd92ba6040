import { hopsHeader, readHops } from "@posthorn/core";
import type { ApiContext } from "./api-context.ts";

/** Deliveries that led to a request, as it says itself; null: none that it tells. */
export const hopsOf = (c: ApiContext): number | null => readHops(c.env.incoming.headers[hopsHeader]);
