import type { OpenEngine } from "./engine.ts";
import { panicMessage, type SchemaEngine } from "./wasm.ts";

interface RpcRequest {
  id: number;
  method: string;
  params: unknown;
}

/** What the CLI may call, and the engine's name for it. TypedSQL (`introspectSql`) is missing: it overflows the WASM stack. */
const methods = {
  applyMigrations: "applyMigrations",
  createMigration: "createMigration",
  debugPanic: "debugPanic",
  dbExecute: "dbExecute",
  devDiagnostic: "devDiagnostic",
  diagnoseMigrationHistory: "diagnoseMigrationHistory",
  diff: "diff",
  ensureConnectionValidity: "ensureConnectionValidity",
  evaluateDataLoss: "evaluateDataLoss",
  getDatabaseVersion: "version",
  introspect: "introspect",
  markMigrationApplied: "markMigrationApplied",
  markMigrationRolledBack: "markMigrationRolledBack",
  reset: "reset",
  schemaPush: "schemaPush",
} as const satisfies Record<string, keyof SchemaEngine>;

/**
 * Answers one request after the other until the CLI closes its end. Every failure is an answer, also one to open the
 * engine or a panic in it: when this process dies instead, the CLI prints nothing and exits with 0, as if all were well.
 */
export async function serveRpc(
  lines: AsyncIterable<string>,
  send: (message: object) => void,
  open: () => Promise<OpenEngine>,
): Promise<void> {
  // A panic traps outside of any call, whose promise then never settles.
  const panic = new Promise<never>((_, reject) => process.once("uncaughtException", reject));
  panic.catch(() => undefined); // only of interest to a request under way
  let opened: OpenEngine | undefined;
  for await (const line of lines) {
    const { id, method, params }: Partial<RpcRequest> = JSON.parse(line);
    if (method === undefined) continue; // the CLI's answer to our `print`
    try {
      opened ??= await open();
      const result = await Promise.race([call(opened.engine, method, params, send), panic]);
      await opened.dropShadowDatabases(); // before the answer: the CLI may kill this process right after it
      send({ jsonrpc: "2.0", id, result });
    } catch (error) {
      await opened?.dropShadowDatabases().catch(() => undefined); // the first error is the one to report
      send({ jsonrpc: "2.0", id, error: rpcError(error) });
    }
  }
  await opened?.close();
}

async function call(
  engine: SchemaEngine,
  method: string,
  params: unknown,
  send: (message: object) => void,
): Promise<unknown> {
  if (!isKnown(method))
    throw new Error(`Posthorn's schema engine can't do ${method}: it runs Prisma's WASM build.`);
  // The WASM build opens no shadow database for these two; devDiagnostic does, and leaves what they need in its cache.
  if (method === "createMigration" || method === "evaluateDataLoss")
    await invoke(engine, "devDiagnostic", params);
  const result = await invoke(engine, methods[method], params);
  if (method !== "diff") return result ?? {};
  const { exitCode, stdout } = result as Awaited<ReturnType<SchemaEngine["diff"]>>;
  // The stock engine asks the CLI to print; the WASM build returns the text. The id only has to be free.
  if (stdout !== null) send({ jsonrpc: "2.0", id: -1, method: "print", params: { content: stdout } });
  return { exitCode };
}

const isKnown = (method: string): method is keyof typeof methods => Object.hasOwn(methods, method);

/** The CLI and the engine are of one version and agree on each method's parameters; nothing between them looks inside. */
function invoke(engine: SchemaEngine, name: keyof SchemaEngine, params: unknown): Promise<unknown> {
  const method = engine[name] as (params: unknown) => Promise<unknown>;
  return method.call(engine, params);
}

function rpcError(error: unknown): object {
  const message = panicMessage() ?? (error instanceof Error ? error.message : String(error));
  const code = error instanceof Error && "code" in error ? error.code : null;
  return { code: 4466, message, data: { is_panic: panicMessage() !== undefined, message, error_code: code } };
}
