import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { dropDatabase, withClient, withDatabase } from "../postgres.ts";

const packageFolder = join(import.meta.dirname, "../..");

export interface CommandResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** A schema, a migrations folder and the url of a database that doesn't exist yet: all of them gone after `dispose`. */
export class ThrowawayProject {
  readonly folder: string;
  readonly databaseUrl: string;

  private constructor(folder: string, databaseUrl: string) {
    this.folder = folder;
    this.databaseUrl = databaseUrl;
  }

  static async create(): Promise<ThrowawayProject> {
    const serverUrl = process.env.POSTHORN_TEST_DATABASE_URL;
    if (!serverUrl)
      throw new Error(
        "Set POSTHORN_TEST_DATABASE_URL to a database on a server where databases may be created.",
      );
    const folder = await mkdtemp(join(tmpdir(), "posthorn-migrations-"));
    const project = new ThrowawayProject(
      folder,
      withDatabase(serverUrl, `posthorn_migrate_${randomBytes(6).toString("hex")}`),
    );
    await mkdir(project.migrationsFolder);
    // The package's own configuration, so that what it sets is what is tested, with other files.
    await writeFile(
      join(folder, "prisma.config.ts"),
      `import config from ${JSON.stringify(join(packageFolder, "prisma.config.ts"))};
       export default { ...config, schema: "schema.prisma", migrations: { path: "migrations" } };`,
    );
    return project;
  }

  get migrationsFolder(): string {
    return join(this.folder, "migrations");
  }

  async writeSchema(models: string): Promise<void> {
    await writeFile(
      join(this.folder, "schema.prisma"),
      `datasource db {\n  provider = "postgresql"\n}\n${models}`,
    );
  }

  async writeMigration(name: string, sql: string): Promise<void> {
    await mkdir(join(this.migrationsFolder, name), { recursive: true });
    await writeFile(join(this.migrationsFolder, name, "migration.sql"), sql);
  }

  async migrationNames(): Promise<string[]> {
    const entries = await readdir(this.migrationsFolder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  }

  /** The stock CLI on this project; it works on the project's database. */
  prisma(args: string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
    const cli = join(packageFolder, "node_modules/prisma/build/index.js");
    return this.node([cli, ...args, "--config", join(this.folder, "prisma.config.ts")], env);
  }

  /** `migrate` of this project in a process of its own. */
  migrateInProcess(): Promise<CommandResult> {
    const module = JSON.stringify(join(packageFolder, "scripts/migrate.ts"));
    const call = `migrate(process.env.DATABASE_URL, ${JSON.stringify(this.migrationsFolder)})`;
    const script = `import { migrate } from ${module}; process.stdout.write(JSON.stringify(await ${call})); process.exit();`;
    return this.node(["--input-type=module", "--eval", script]);
  }

  node(args: string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
    const child = spawn(process.execPath, args, {
      cwd: packageFolder,
      env: { ...process.env, DATABASE_URL: this.databaseUrl, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
    });
  }

  /** Rows of the project's database. */
  query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    return withClient(this.databaseUrl, async (client) => (await client.query<Row>(sql)).rows);
  }

  async dispose(): Promise<void> {
    await dropDatabase(this.databaseUrl);
    await rm(this.folder, { recursive: true });
  }
}
