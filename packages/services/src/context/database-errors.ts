/** SQLSTATEs of a server that is going, gone, starting or out of room: repeat later. */
const unavailableStates = new Set([
  "57P01",
  "57P02",
  "57P03",
  "57014",
  "53100",
  "53200",
  "53300",
  "08000",
  "08003",
  "08006",
  "25006",
]);
const socketCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
]);

/** Prisma's codes for the same: not reachable, timed out, closed, no free connection, no transaction in time. */
const prismaCodes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);

/** PostgreSQL's error code of a failed statement, or the socket's. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Whether PostgreSQL could not be reached or did not finish: what the statement did is then unknown. */
export function isConnectionError(error: unknown): boolean {
  const codes = [sqlState(error), sqlStateBehindPrisma(error)].filter((code) => code !== undefined);
  if (codes.some((code) => unavailableStates.has(code) || socketCodes.has(code) || prismaCodes.has(code)))
    return true;
  // pg gives these no code.
  return (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable/.test(
      error.message,
    )
  );
}

/** Whether PostgreSQL stopped a statement at the time it was given. */
export function isStatementTimeout(error: unknown): boolean {
  return sqlState(error) === "57014" || sqlStateBehindPrisma(error) === "57014";
}

/** A statement's own error, which Prisma passes on inside one of its own; that of a COMMIT, with nothing around it. */
function sqlStateBehindPrisma(error: unknown): string | undefined {
  const own = memberAt(error, ["meta", "driverAdapterError"]) ?? error;
  const state = memberAt(own, ["cause", "originalCode"]);
  return typeof state === "string" ? state : undefined;
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, member) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, member) : undefined),
    value,
  );
}
