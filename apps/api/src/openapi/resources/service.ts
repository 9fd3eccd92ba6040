import { z } from "zod";
import { DocumentETag, documentRequestHeaders } from "../document-headers.ts";
import { jsonObject } from "../json-object.ts";
import type { Operation } from "../operation.ts";

const Health = z.object({ status: z.literal("ok") });
const ready = { postgres: z.boolean(), temporal: z.boolean() };
const Ready = z.object({ status: z.literal("ready"), ...ready });
const NotReady = z.object({ status: z.literal("unavailable"), ...ready });

export const serviceOperations: Operation[] = [
  {
    method: "get",
    path: "/healthz",
    operationId: "getHealth",
    tag: "Service",
    summary: "Whether the process answers",
    scope: null,
    answers: { 200: { description: "It does.", schema: Health, example: { status: "ok" } } },
  },
  {
    method: "get",
    path: "/readyz",
    operationId: "getReadiness",
    tag: "Service",
    summary: "Whether events can be accepted",
    description: "Which needs PostgreSQL; Temporal is only reported.",
    scope: null,
    answers: {
      200: {
        description: "They can.",
        schema: Ready,
        example: { status: "ready", postgres: true, temporal: true },
      },
      503: {
        description: "They can't.",
        schema: NotReady,
        example: { status: "unavailable", postgres: false, temporal: true },
      },
    },
  },
  {
    method: "get",
    path: "/v1/openapi.json",
    operationId: "getOpenApi",
    tag: "Service",
    summary: "Get this document",
    scope: null,
    requestHeaders: documentRequestHeaders,
    answers: {
      200: {
        description: "The API's own OpenAPI 3.1 document.",
        contentType: "application/openapi+json",
        schema: z.unknown().meta({ description: "An OpenAPI 3.1 document.", override: jsonObject }),
        headers: z.object({ ETag: DocumentETag }),
        example: { openapi: "3.1.0", info: { title: "Posthorn API", version: "1" }, paths: {} },
      },
      304: {
        description: "The client's copy is the current one.",
        headers: z.object({ ETag: DocumentETag }),
      },
    },
  },
];
