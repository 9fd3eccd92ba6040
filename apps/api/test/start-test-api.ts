import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ClosablePlatform, createIngest, type PlatformOptions } from "@posthorn/services";
import { createRateLimits } from "@posthorn/services/rate-limits";
import { createTestPlatform } from "@posthorn/services/testing";
import { closeApiServer, createApiServer } from "../src/server.ts";
import { type HttpAnswer, type HttpRequest, send } from "./http-client.ts";
import { watchAnswers } from "./watch-answers.ts";

export interface TestApi {
  platform: ClosablePlatform;
  port: number;
  /** One request with this API key, or with none. */
  call(request: HttpRequest & { key?: string; json?: unknown }): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** The whole API on a port of its own, on the test runner's PostgreSQL; each answer has to be one that the OpenAPI document describes. */
export async function startTestApi(options: Partial<PlatformOptions> = {}): Promise<TestApi> {
  const platform = await createTestPlatform(options);
  const databaseUrl = options.databaseUrl ?? String(process.env.POSTHORN_TEST_DATABASE_URL);
  const ingest = createIngest(platform, { databaseUrl });
  const rateLimits = createRateLimits({ databaseUrl });
  const server = createApiServer({ platform, ingest, rateLimits }).listen(0, "127.0.0.1");
  const watch = watchAnswers(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    platform,
    port,
    async call({ key, json, ...request }) {
      const headers = {
        ...(key !== undefined && { Authorization: `Bearer ${key}` }),
        ...(json !== undefined && { "Content-Type": "application/json" }),
        ...request.headers,
      };
      const body = json === undefined ? request.body : [JSON.stringify(json)];
      const answer = await send(port, { ...request, headers, ...(body && { body }) });
      watch.requireDescribed(String(answer.headers["x-request-id"]));
      return answer;
    },
    async close() {
      await closeApiServer(server, { withinMs: 5_000 });
      await ingest.close();
      await rateLimits.close();
      await platform.close();
      watch.requireAllDescribed();
    },
  };
}
