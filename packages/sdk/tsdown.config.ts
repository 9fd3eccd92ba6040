import { defineConfig } from "tsdown";
import { thirdPartyLicenses } from "./scripts/third-party-licenses.ts";

const shared = { target: "node20", platform: "node", fixedExtension: false } as const;

export default defineConfig([
  {
    ...shared,
    entry: [
      "src/index.ts",
      "src/adapters/express.ts",
      "src/adapters/fastify.ts",
      "src/adapters/hono.ts",
      "src/adapters/next.ts",
      "src/adapters/node.ts",
    ],
    format: ["esm", "cjs"],
    dts: { oxc: true },
    // The signer needs node:crypto and the verifier must not: without this its import would stay behind.
    treeshake: { moduleSideEffects: false },
    deps: { alwaysBundle: [/^@posthorn\//] },
  },
  {
    ...shared,
    // The command has what it needs inside, the TypeScript compiler too, in a file that only `posthorn types` loads.
    entry: { "cli/main": "src/cli/main.ts" },
    format: "esm",
    dts: false,
    minify: true,
    shims: true, // the compiler asks for __filename
    outputOptions: { chunkFileNames: "cli/[name]-[hash].js" },
    deps: { alwaysBundle: [/./], onlyBundle: false },
    plugins: [thirdPartyLicenses("cli/THIRD-PARTY-LICENSES.txt")],
  },
]);
