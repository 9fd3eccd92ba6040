import { type CatalogImportInput, catalogImportLimits, eventLimits, readJsonObject } from "@posthorn/core";
import { importCatalogue, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient } from "../client-input.ts";
import { readBody } from "../request-body.ts";

/** A document may be nested twice as deep as an event: its schemas stand some levels down. */
const documentDepth = 2 * eventLimits.jsonDepth;

export function catalogImportRoutes(platform: Platform) {
  return new Hono<ApiEnv>().post("/import", async (c) => {
    const bytes = await readBody(c.env.incoming, catalogImportLimits.requestBytes);
    const input = fromClient<CatalogImportInput>(readJsonObject(bytes, documentDepth).value);
    return c.json(await importCatalogue(contextOf(c, platform), input));
  });
}
