import { expect, it } from "vitest";
import { parseEngineArguments } from "./arguments.ts";

const url = "postgresql://127.0.0.1/any";

it("reads what the CLI asks for", () => {
  const datasource = ["--datasource", JSON.stringify({ url })];
  expect(parseEngineArguments(["--version"])).toEqual({ kind: "version" });
  expect(parseEngineArguments(datasource)).toEqual({ kind: "serve", url, datamodels: [] });
  const command = parseEngineArguments([...datasource, "cli", "create-database"]);
  expect(command).toEqual({ kind: "database-command", command: "create-database", url });
});

it.each([
  [
    "a shadow database",
    ["--datasource", JSON.stringify({ url, shadowDatabaseUrl: url })],
    /shadowDatabaseUrl/,
  ],
  [
    "extension types",
    ["--datasource", JSON.stringify({ url }), "--extension-types", "{}"],
    /extension-types/,
  ],
  ["no database", [], /Set DATABASE_URL/],
])("refuses %s instead of ignoring it", (_, argv, message) => {
  const task = parseEngineArguments(argv);
  expect(task).toMatchObject({ kind: "refused", reason: { message: expect.stringMatching(message) } });
});
