import { defineConfig } from "tsdown";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/adapters/express.ts",
    "src/adapters/fastify.ts",
    "src/adapters/hono.ts",
    "src/adapters/next.ts",
    "src/adapters/node.ts",
  ],
  format: ["esm", "cjs"],
  target: "node20",
  platform: "node",
  fixedExtension: false,
  dts: { oxc: true },
  // The signer needs node:crypto and the verifier must not: without this its import would stay behind.
  treeshake: { moduleSideEffects: false },
  deps: { alwaysBundle: [/^@posthorn\//] },
});
