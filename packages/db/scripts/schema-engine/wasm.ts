import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";

/** The part of JavaScript's WebAssembly that is used here; TypeScript declares it with the browser's types only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, object>) => { exports: Record<string, unknown> };
};

export type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";

/** The engine writes its panic message here before it traps; the name is fixed in its imports. */
const panics = {
  message: undefined as string | undefined,
  set_message(message: string): void {
    this.message = message;
  },
};

/** What the engine panicked with, if it did. */
export const panicMessage = (): string | undefined => panics.message;

let loaded = false;

/**
 * The engine's module, instantiated once a process. By hand, because importing a `.wasm` file directly makes Node print
 * a warning about an experimental feature.
 */
export function loadEngineModule(): typeof glue {
  if (loaded) return glue;
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
  const gluePath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(readFileSync(join(dirname(gluePath), "schema_engine_bg.wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": { ...glue } });
  glue.__wbg_set_wasm(exports);
  startOf(exports)();
  loaded = true;
  return glue;
}

/** The hash of the engine's sources; equal to the one in the package's version. */
export const engineVersion = (): string => loadEngineModule().version();

/** wasm-bindgen's generated start function; the package's types leave the instance untyped. */
function startOf(exports: Record<string, unknown>): () => void {
  const start = exports.__wbindgen_start;
  if (typeof start !== "function")
    throw new Error("@prisma/schema-engine-wasm has no __wbindgen_start: is its version the pinned one?");
  return () => start();
}
