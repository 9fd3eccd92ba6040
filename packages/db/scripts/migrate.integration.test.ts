import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "./migrate.ts";
import { ThrowawayProject } from "./testing/throwaway-project.ts";

const first = "20260101000000_table";
const second = "20260102000000_function";
const tableSql = "CREATE TABLE note (id integer PRIMARY KEY);";
// A semicolon in a function body, and what a script split at semicolons would break on.
const functionSql = `CREATE FUNCTION add_note() RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO note VALUES (1); END $$; SELECT add_note();`;

describe("migrate", () => {
  let project: ThrowawayProject;
  const run = () => migrate(project.databaseUrl, project.migrationsFolder);

  beforeEach(async () => {
    project = await ThrowawayProject.create();
    await project.writeMigration(first, tableSql);
    await project.writeMigration(second, functionSql);
  });
  afterEach(() => project.dispose());

  it("creates the database and applies every migration, then finds nothing to do", async () => {
    expect(await run()).toEqual({ applied: [first, second] });
    expect(await project.query("SELECT id FROM note")).toEqual([{ id: 1 }]);
    expect(await run()).toEqual({ applied: [] });
  });

  it("applies only what is new", async () => {
    await run();
    const third = "20260103000000_column";
    await project.writeMigration(third, "ALTER TABLE note ADD text text;");
    expect(await run()).toEqual({ applied: [third] });
  });

  it("applies each migration once when four processes start at once on a database that is missing", async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => project.migrateInProcess()));
    expect(results.map(({ stderr }) => stderr)).toEqual(["", "", "", ""]);
    const applied = results.flatMap(({ stdout }) => JSON.parse(stdout).applied);
    expect(applied).toEqual([first, second]);
  });

  it("lets an index be built concurrently while another process waits for its turn", async () => {
    await project.writeMigration("20260103000000_index", "CREATE INDEX CONCURRENTLY note_idx ON note (id);");
    const results = await Promise.all([project.migrateInProcess(), project.migrateInProcess()]);
    expect(results.flatMap(({ stdout }) => JSON.parse(stdout).applied)).toHaveLength(3);
  });

  it("names the migration that failed, says why and where, and leaves nothing of it behind", async () => {
    const broken = "20260103000000_broken";
    await project.writeMigration(broken, "CREATE TABLE half (id integer);\nINSERT INTO missing VALUES (1);");
    const message = new RegExp(
      `${broken} failed.*relation "missing" does not exist \\(42P01, line 2\\)$`,
      "s",
    );
    await expect(run()).rejects.toMatchObject({
      code: "migration_failed",
      message: expect.stringMatching(message),
    });
    expect(
      await project.query("SELECT to_regclass('half') AS half, to_regclass('note')::text AS note"),
    ).toEqual([{ half: null, note: "note" }]);
    await expect(run(), "a second call must not pass over it").rejects.toMatchObject({
      code: "migration_failed",
    });
  });

  it("goes on after a failed migration was put right and resolved", async () => {
    const broken = "20260103000000_broken";
    await project.writeSchema("");
    await project.writeMigration(broken, "CREATE TABLE half (");
    await expect(run()).rejects.toMatchObject({ code: "migration_failed" });
    await project.writeMigration(broken, "CREATE TABLE whole (id integer);");
    await project.prisma(["migrate", "resolve", "--rolled-back", broken]);
    expect(await run()).toEqual({ applied: [broken] });
  });

  it("refuses a migration that was edited after it was applied", async () => {
    await run();
    await project.writeMigration(first, `${tableSql} -- and more`);
    await expect(run()).rejects.toMatchObject({
      code: "migration_edited",
      message: expect.stringContaining(first),
    });
  });

  it("leaves a database alone that a newer release has migrated", async () => {
    await project.writeMigration("20260109000000_newer", "SELECT 1;");
    await run();
    const older = await ThrowawayProject.create();
    await older.writeMigration(first, tableSql);
    expect(await migrate(project.databaseUrl, older.migrationsFolder)).toEqual({ applied: [] });
    await older.dispose();
  });
});

describe("the migrate script", () => {
  let project: ThrowawayProject;
  const script = (databaseUrl: string) =>
    project.node([join(import.meta.dirname, "migrate.ts")], { DATABASE_URL: databaseUrl });

  beforeEach(async () => {
    project = await ThrowawayProject.create();
  });
  afterEach(() => project.dispose());

  it("says in one line what it did", async () => {
    const name = new URL(project.databaseUrl).pathname.slice(1);
    const fresh = await script(project.databaseUrl);
    expect(fresh).toMatchObject({ exitCode: 0, stderr: "" });
    expect(fresh.stdout).toMatch(new RegExp(`^Database ${name}: applied [^\\n]+\\.\\n$`));
    expect(await script(project.databaseUrl)).toEqual({
      exitCode: 0,
      stdout: `Database ${name} is up to date.\n`,
      stderr: "",
    });
  });

  it.each([
    ["unreachable", "postgresql://user:s3cret@127.0.0.1:1/any", "PostgreSQL at 127.0.0.1:1 can't be reached"],
    ["not a URL", "s3cret", "DATABASE_URL is not a URL"],
    ["missing", "", "Set DATABASE_URL"],
  ])(
    "ends with 1 and a sentence, without the password, where the database is %s",
    async (_, databaseUrl, sentence) => {
      const { exitCode, stderr } = await script(databaseUrl);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^[^\n]+ \[database_[a-z_]+\]\n$/);
      expect(stderr).toContain(sentence);
      expect(stderr).not.toContain("s3cret");
    },
  );

  it("says which user may not log in", async () => {
    const wrong = new URL(project.databaseUrl);
    wrong.username = "nobody_here";
    const { exitCode, stderr } = await script(wrong.href);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('refuses user "nobody_here"');
  });
});
