import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ThrowawayProject } from "../testing/throwaway-project.ts";

const table = "20260101000000_table";
const noteModel = "model note {\n  id Int @id\n}";
const changedModel = "model note {\n  id Int @id\n  text String?\n}";

describe("the Prisma CLI on the WASM engine", () => {
  let project: ThrowawayProject;
  const schemaPath = () => join(project.folder, "schema.prisma");

  beforeEach(async () => {
    project = await ThrowawayProject.create();
    await project.writeSchema(noteModel);
    await project.writeMigration(
      table,
      "CREATE TABLE note (id integer NOT NULL, CONSTRAINT note_pkey PRIMARY KEY (id));",
    );
  });
  afterEach(() => project.dispose());

  it("generates the client without a database, and takes the engine from the lockfile", async () => {
    const client = `generator client {\n  provider = "prisma-client"\n  output = "./generated"\n}\n`;
    await project.writeSchema(client + noteModel);
    const offline = { DATABASE_URL: undefined, PRISMA_ENGINES_MIRROR: "http://127.0.0.1:1" };
    expect(await project.prisma(["generate"], offline)).toMatchObject({ exitCode: 0 });
    expect(await readFile(join(project.folder, "generated/client.ts"), "utf8")).toContain("PrismaClient");
  });

  it("deploys, and reports the state before and after", async () => {
    expect(await project.prisma(["migrate", "status"])).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("P1003"),
    });
    const deployed = await project.prisma(["migrate", "deploy"]);
    expect(deployed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(table) });
    const status = await project.prisma(["migrate", "status"]);
    expect(status).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("up to date") });
  });

  it("writes the SQL from nothing to the schema", async () => {
    await project.prisma(["migrate", "deploy"]);
    const { stdout } = await project.prisma([
      "migrate",
      "diff",
      "--from-empty",
      "--to-schema",
      schemaPath(),
      "--script",
    ]);
    expect(stdout).toContain('CREATE TABLE "note"');
  });

  it("sees whether the database differs from the schema", async () => {
    await project.prisma(["migrate", "deploy"]);
    const diff = () =>
      project.prisma([
        "migrate",
        "diff",
        "--from-config-datasource",
        "--to-schema",
        schemaPath(),
        "--exit-code",
      ]);
    expect(await diff()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("No difference") });
    await project.query("CREATE TYPE mood AS ENUM ('calm'); ALTER TABLE note ADD \"drifted\" mood;");
    expect(await diff()).toMatchObject({ exitCode: 2, stdout: expect.stringContaining("drifted") });
  });

  it("writes a migration for a change of the schema, and applies it only with `dev`", async () => {
    await project.prisma(["migrate", "deploy"]);
    await project.writeSchema(changedModel);
    expect(await project.prisma(["migrate", "dev", "--create-only", "--name", "text"])).toMatchObject({
      exitCode: 0,
    });
    const [, created = ""] = await project.migrationNames();
    expect(await readFile(join(project.migrationsFolder, created, "migration.sql"), "utf8")).toContain(
      'ADD COLUMN     "text" TEXT',
    );
    expect(await project.query("SELECT * FROM note")).toEqual([]);
    expect(await project.prisma(["migrate", "dev"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(created),
    });
  });

  it("calls no drift what Prisma doesn't manage: other schemas, partitions there, roles' rights, policies, functions", async () => {
    await project.writeMigration(
      "20260102000000_engine",
      `CREATE SCHEMA engine;
       CREATE TABLE engine.event (id uuid NOT NULL, note_id integer REFERENCES note, PRIMARY KEY (id)) PARTITION BY RANGE (id);
       CREATE TABLE engine.event_default PARTITION OF engine.event DEFAULT;
       CREATE FUNCTION engine.one() RETURNS integer LANGUAGE sql AS $$ SELECT 1; $$;
       GRANT USAGE ON SCHEMA engine TO PUBLIC;
       ALTER TABLE note ENABLE ROW LEVEL SECURITY;
       CREATE POLICY nobody ON note USING (false);`,
    );
    await project.prisma(["migrate", "deploy"]);
    await project.query(
      "CREATE TABLE engine.event_20260101 (LIKE engine.event); CREATE POLICY later ON note USING (true);",
    );
    const dev = await project.prisma(["migrate", "dev"]);
    expect(dev).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Already in sync") });
  });

  it("reports drift in Prisma's own tables and changes nothing", async () => {
    await project.prisma(["migrate", "deploy"]);
    await project.query("ALTER TABLE note ADD drifted integer");
    const dev = await project.prisma(["migrate", "dev"]);
    expect(dev.exitCode).not.toBe(0);
    expect(dev.stdout + dev.stderr).toContain("Drift detected");
  });

  it("drops the database in which it replays migrations", async () => {
    await project.prisma(["migrate", "deploy"]);
    await project.prisma(["migrate", "dev", "--create-only", "--name", "nothing"]);
    const shadows = "SELECT datname FROM pg_database WHERE datname LIKE current_database() || '_shadow_%'";
    expect(await project.query(shadows)).toEqual([]);
  });

  it("fails aloud when the engine panics or can't honour the configuration", async () => {
    await project.prisma(["migrate", "deploy"]);
    const panic = await project.prisma(["migrate", "status"], { FORCE_PANIC_SCHEMA_ENGINE: "1" });
    expect(panic).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("debugPanic") });
    const args = ["migrate", "diff", "--from-empty", "--to-schema", schemaPath()];
    expect(await project.prisma(args, { DATABASE_URL: "" })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("Set DATABASE_URL"),
    });
  });
});
