import { type Page, parseInput, type SystemEventTypeView, systemEventTypes } from "@posthorn/core";
import { z } from "zod";
import { requirePermission, type ServiceContext } from "../context/service-context.ts";

/** There are a handful of them: one page, and nothing to choose by. */
const NoFields = z.strictObject({});

/** What Posthorn itself emits, the same in every environment: endpoints may subscribe to it, nobody may send it. */
export function listSystemEventTypes(ctx: ServiceContext, input: object = {}): Page<SystemEventTypeView> {
  parseInput(NoFields, input);
  requirePermission(ctx, "catalog:read");
  return { items: [...systemEventTypes], nextCursor: null };
}
