import { EnvironmentSettingsView, UpdateEnvironmentInput } from "@posthorn/core";
import { environmentExample } from "../examples/environment.ts";
import type { Operation } from "../operation.ts";

export const environmentOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/environment",
    operationId: "getEnvironment",
    tag: "Environment",
    summary: "Get the environment",
    scope: "endpoints:read",
    answers: {
      200: {
        description: "The API key's environment.",
        schema: EnvironmentSettingsView,
        example: environmentExample,
      },
    },
  },
  {
    method: "patch",
    path: "/v1/environment",
    operationId: "updateEnvironment",
    tag: "Environment",
    summary: "Change the environment's settings",
    description: "What is left out stays as it is. What is older than a shorter retention is deleted.",
    scope: "admin",
    input: UpdateEnvironmentInput,
    example: { retentionDays: 90, disableAfterHours: 120 },
    answers: {
      200: {
        description: "The environment as it is now.",
        schema: EnvironmentSettingsView,
        example: environmentExample,
      },
    },
  },
];
