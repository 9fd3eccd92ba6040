import pg from "pg";

const connectTimeoutMs = 10_000;

/** Runs `work` on a connection of its own, and always closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  // Without a listener, a connection that the server cuts ends the process; the query in flight rejects anyway.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}

export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** The same server and credentials, another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/** Creates the database; one that another process made meanwhile is as good. */
export async function createDatabase(url: string): Promise<void> {
  await withClient(withDatabase(url, "postgres"), async (client) => {
    try {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(databaseName(url))}`);
    } catch (error) {
      // 42P04: it exists. 23505: both created it in the same moment, and the other one committed first.
      if (!["42P04", "23505"].includes(errorCode(error) ?? "")) throw error;
    }
  });
}

export async function dropDatabase(url: string): Promise<void> {
  await withClient(withDatabase(url, "postgres"), (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(databaseName(url))} WITH (FORCE)`),
  );
}

/** SQLSTATE of an error of PostgreSQL, or the system's code of a failed connection. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** Why the database can't be used, for people and without its password; `prismaCode` is what the Prisma CLI acts on. */
export function connectionFailure(
  error: unknown,
  url: string,
): { prismaCode: string | null; message: string } {
  const { host, username } = new URL(url);
  const database = `database "${databaseName(url)}" at ${host}`;
  const reason = error instanceof Error ? error.message : String(error);
  switch (errorCode(error)) {
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "EHOSTUNREACH":
    case "ETIMEDOUT":
      return {
        prismaCode: "P1001",
        message: `PostgreSQL at ${host} can't be reached. Is it running, and is DATABASE_URL right?`,
      };
    case "28P01":
    case "28000":
      return {
        prismaCode: "P1000",
        message: `PostgreSQL at ${host} refuses user "${decodeURIComponent(username)}": ${reason}`,
      };
    case "3D000":
      return { prismaCode: "P1003", message: `There is no ${database}.` };
    case "42501":
      return {
        prismaCode: "P1010",
        message: `User "${decodeURIComponent(username)}" lacks a right on ${database}: ${reason}`,
      };
    default:
      return { prismaCode: null, message: `The ${database} can't be used: ${reason}` };
  }
}
