import { join } from "node:path";
import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/dist/**", "**/.next/**", "e2e/**"];
const integration = "**/*.integration.test.ts";
/** The dashboard's own name for its sources, as its tsconfig has it. */
const alias = { "@": join(import.meta.dirname, "apps/web/src") };

const dashboard = "apps/web/";
const onServers = {
  globalSetup: "./infra/local/src/test-stack/vitest-setup.ts",
  // They share two servers and, on small machines, two cores.
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

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
          ...onServers,
          name: "integration",
          include: [integration],
          exclude: [...ignored, `${dashboard}**`],
          // A third of the time would go into loading the same code again for each file.
          isolate: false,
        },
      },
      {
        resolve: { alias },
        // They stand in for a module or two of Next.js, each for itself.
        test: {
          ...onServers,
          name: "integration-web",
          include: [`${dashboard}${integration}`],
          exclude: ignored,
        },
      },
    ],
  },
});
