import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

export type EngineTask =
  | { kind: "version" }
  | { kind: "refused"; reason: unknown }
  | { kind: "database-command"; command: string; url: string }
  | { kind: "serve"; url: string; datamodels: [path: string, content: string][] };

/**
 * What the CLI wants. Options that this engine can't honour (extension types, a shadow database of one's own) are
 * refused, so that turning one on in `prisma.config.ts` is never silently without effect.
 */
export function parseEngineArguments(argv: string[]): EngineTask {
  try {
    return parseTask(argv);
  } catch (reason) {
    return { kind: "refused", reason };
  }
}

function parseTask(argv: string[]): EngineTask {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      version: { type: "boolean", short: "V" },
      datasource: { type: "string" },
      datamodels: { type: "string", multiple: true },
    },
  });
  if (values.version) return { kind: "version" };
  const url = parseDatasource(values.datasource ?? "{}");
  const [mode, command] = positionals;
  if (mode === "cli" && command !== undefined) {
    return { kind: "database-command", command, url };
  }
  const datamodels = (values.datamodels ?? []).map((path): [string, string] => [
    path,
    readFileSync(path, "utf8"),
  ]);
  return { kind: "serve", url, datamodels };
}

function parseDatasource(json: string): string {
  const { url, ...others }: { url?: string } = JSON.parse(json);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new Error(`prisma.config.ts: datasource.${unknown} is not supported by Posthorn's schema engine.`);
  if (!url)
    throw new Error(
      "Set DATABASE_URL: the schema engine works on a running PostgreSQL, even to compare two files.",
    );
  return url;
}
