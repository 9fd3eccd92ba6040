import type { CheckSignatureInput } from "@posthorn/core";
import { checkSignature, type Platform } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient } from "../client-input.ts";
import { readJson } from "../request-body.ts";

export function signatureRoutes(platform: Platform) {
  return new Hono<ApiEnv>().post("/check", async (c) => {
    const input = fromClient<CheckSignatureInput>(await readJson(c.env.incoming));
    return c.json(await checkSignature(contextOf(c, platform), input));
  });
}
