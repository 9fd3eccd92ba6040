#!/usr/bin/env node
/**
 * Prisma's schema engine, as the Prisma CLI expects to find it: an executable that answers JSON-RPC on stdio. The stock
 * engine is a binary that the CLI downloads at install time; this one runs the engine's WASM build from the lockfile.
 * `docs/database.md` says why, and how to upgrade it.
 */
import { argv, exit, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { parseEngineArguments } from "./arguments.ts";
import { runDatabaseCommand } from "./database-command.ts";
import { type OpenEngine, openEngine } from "./engine.ts";
import { serveRpc } from "./rpc.ts";
import { engineVersion } from "./wasm.ts";

const task = parseEngineArguments(argv.slice(2));
switch (task.kind) {
  case "version":
    stdout.write(`schema-engine-wasm ${engineVersion()}\n`);
    break;
  case "database-command":
    exit(await runDatabaseCommand(task.command, task.url));
    break;
  case "serve":
    await serve(() => openEngine(task));
    break;
  case "refused":
    await serve(() => Promise.reject(task.reason));
}

async function serve(open: () => Promise<OpenEngine>): Promise<void> {
  await serveRpc(
    createInterface({ input: stdin }),
    (message) => stdout.write(`${JSON.stringify(message)}\n`),
    open,
  );
  exit(0); // a request that never settled may still hold a connection
}
