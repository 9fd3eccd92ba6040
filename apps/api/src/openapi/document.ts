import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { components } from "./components.ts";
import { introduction } from "./introduction.ts";
import { operations } from "./operations.ts";
import { ProblemResponses } from "./problem-responses.ts";
import { withRequestLayer } from "./request-layer.ts";
import { overrideSchema } from "./schema-overrides.ts";
import { tags } from "./tags.ts";
import { toOperationObject } from "./to-operation-object.ts";

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The API's own OpenAPI document; equal calls give equal documents. */
export function createOpenApiDocument(): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  const problems = new ProblemResponses();
  for (const operation of operations) {
    const described = toOperationObject(withRequestLayer(operation), problems);
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described };
  }
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Posthorn API",
        summary: "Webhooks for your product: emit events, have them delivered, see what became of them.",
        description: introduction,
        version: "1",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/", description: "The installation that this document comes from" }],
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      security: [{ apiKey: [] }],
      paths,
      components: {
        schemas: components,
        responses: problems.byName,
        securitySchemes: {
          apiKey: {
            type: "http",
            scheme: "bearer",
            bearerFormat:
              "ph_live_… or ph_test_…; for subscriptions also a consumer's token, pc_live_… or pc_test_…",
            description: "An API key of one environment. What it may do is in its scopes.",
          },
        },
      },
    },
    { override: overrideSchema, allowEmptySchema: { custom: true } },
  );
}
