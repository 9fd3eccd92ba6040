import { join } from "node:path";
import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/dist/**", "**/.next/**", "e2e/**"];
const integration = "**/*.integration.test.ts";
/** The dashboard's own name for its sources, as its tsconfig has it. */
const alias = { "@": join(import.meta.dirname, "apps/web/src") };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...ignored, integration],
        },
      },
      {
        resolve: { alias },
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
