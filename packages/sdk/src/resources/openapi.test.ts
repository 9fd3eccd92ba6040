import { expect, expectTypeOf, test } from "vitest";
import { answerWith, posthorn, server, useApi } from "../../test/support/use-api.ts";
import type { OpenApiDocument } from "../index.ts";

useApi();

test("openapi.get gives the document, or its YAML text", async () => {
  answerWith(({ url }) => (url.endsWith(".yaml") ? "openapi: 3.1.0\n" : { openapi: "3.1.0", info: {} }));
  const document = await posthorn.openapi.get();
  expectTypeOf(document).toEqualTypeOf<OpenApiDocument>();
  expect(document.openapi).toBe("3.1.0");
  const yaml = await posthorn.openapi.get({ format: "yaml" });
  expectTypeOf(yaml).toEqualTypeOf<string>();
  expect(yaml).toBe("openapi: 3.1.0\n");
  expect(server.requests.map((request) => request.url)).toEqual([
    "/v1/catalog/openapi.json",
    "/v1/catalog/openapi.yaml",
  ]);
});

test("openapi.get asks for a part of the catalogue, and for a moment", async () => {
  answerWith(() => ({ openapi: "3.1.0", info: {} }));
  await posthorn.openapi.get({ endpointId: "ep_1", at: new Date("2026-03-01T09:30:00Z") });
  await posthorn.openapi.get({ consumerId: "cust_42", at: 17 });
  expect(server.requests.map((request) => request.url)).toEqual([
    "/v1/catalog/openapi.json?endpointId=ep_1&at=2026-03-01T09%3A30%3A00.000Z",
    "/v1/catalog/openapi.json?consumerId=cust_42&at=17",
  ]);
});
