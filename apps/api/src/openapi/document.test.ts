import { expect, it } from "vitest";
import { OpenApiSchemas } from "../../test/openapi-schemas.ts";
import { hyperjumpFaults, seriousmeFaults } from "../../test/openapi-validators.ts";
import { createApp } from "../app.ts";
import { createOpenApiDocument } from "./document.ts";
import { operations } from "./operations.ts";

const document = createOpenApiDocument();
const schemas = new OpenApiSchemas({ closed: true });

/** For people: pages and their files, which the document itself is shown by. */
const isPage = (path: string) => path === "/docs" || path.startsWith("/docs/");

it("is valid by two validators that know nothing of each other", async () => {
  expect(await hyperjumpFaults(document)).toEqual([]);
  expect(await seriousmeFaults(document)).toEqual([]);
});

it("describes every route, and nothing that is none", () => {
  const app = createApp({ platform: {} as never, ingest: {} as never, rateLimits: {} as never });
  const routes = app.routes
    .filter(({ method, path }) => method !== "ALL" && !isPage(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(described.toSorted()).toEqual([...new Set(routes)].sort());
});

it("names each operation once", () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it.each(operations.map((operation) => [operation.operationId, operation] as const))(
  "%s: names what its path takes, and gives examples that fit their schemas",
  (_id, { method, path }) => {
    const operation = schemas.at("paths", path, method);
    const parameters = (operation?.parameters ?? []) as { in: string; name: string }[];
    const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

    const body = schemas.at("paths", path, method, "requestBody", "content", "application/json");
    if (body) {
      expect(body).toHaveProperty("example");
      expect(schemas.faults(body.schema, body.example)).toEqual([]);
    }
    for (const status of Object.keys(operation?.responses ?? {})) {
      const content = schemas.at("paths", path, method, "responses", status, "content") ?? {};
      for (const media of Object.values(content) as { schema: object; example: unknown }[]) {
        expect(media, `${status} has no example`).toHaveProperty("example");
        expect(schemas.faults(media.schema as never, media.example), status).toEqual([]);
      }
    }
  },
);
