import {
  eventLimits,
  type JsonObjectText,
  readJsonObject,
  scanObject,
  type TestFilterInput,
} from "@posthorn/core";
import { type Platform, testFilter } from "@posthorn/services";
import { Hono } from "hono";
import type { ApiEnv } from "../api-context.ts";
import { contextOf } from "../api-key.ts";
import { fromClient } from "../client-input.ts";
import { readBody } from "../request-body.ts";

export function filterRoutes(platform: Platform) {
  return new Hono<ApiEnv>().post("/test", async (c) => {
    const body = readJsonObject(await readBody(c.env.incoming), eventLimits.jsonDepth);
    return c.json(
      await testFilter(contextOf(c, platform), fromClient<TestFilterInput>(withDataAsText(body))),
    );
  });
}

/** The payload goes on as it was sent: parsing it would round numbers beyond 2^53, which filters tell apart. */
function withDataAsText({ value, textOf }: JsonObjectText): Record<string, unknown> {
  const { event } = value;
  const text = textOf("event");
  if (typeof event !== "object" || event === null || Array.isArray(event) || text === undefined) return value;
  const data = scanObject(text).members.findLast(({ key }) => key === "data");
  return { ...value, event: { ...event, data: data && text.slice(data.start, data.end) } };
}
