import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/dist/**", "**/.next/**", "e2e/**"];
const integration = "**/*.integration.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...ignored, integration],
        },
      },
      {
        test: {
          name: "integration",
          include: [integration],
          exclude: ignored,
          globalSetup: "./infra/local/src/test-stack/vitest-setup.ts",
          // They share two servers and, on small machines, two cores.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
