import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, DriverAdapterError, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * Prisma's driver adapter over `pool`, with its two gaps closed that keep the schema engine from working: it has no
 * mapping for the type "char", and it splits scripts at every semicolon, which breaks function bodies and strings.
 */
export async function connectAdapter(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const charColumns = hideCharColumns(pool);
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    async queryRaw(query: Parameters<typeof queryRaw>[0]) {
      const result = await queryRaw(query);
      for (const index of charColumns.get(result.rows) ?? [])
        result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    },
    // Without parameters it goes as one simple query: PostgreSQL splits it itself and runs it as one transaction.
    async executeScript(script: string): Promise<void> {
      await pool.query(script).catch((error: unknown) => {
        throw error instanceof pg.DatabaseError ? scriptError(error, script) : error;
      });
    },
  });
}

/** PostgreSQL's internal one-byte type, in which the catalogue keeps its enumerations. */
const charOid = 18;

/**
 * Makes the pool's results call their "char" columns text, which the adapter knows, and says which they were: by the
 * array of rows, which the adapter hands on as it got it. The engine asks in no transaction, so that this sees it all.
 */
function hideCharColumns(pool: pg.Pool): WeakMap<unknown[], number[]> {
  const charColumns = new WeakMap<unknown[], number[]>();
  const query: (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult> = pool.query.bind(pool);
  Object.assign(pool, {
    async query(config: pg.QueryArrayConfig) {
      const result = await query(config);
      if (Array.isArray(result)) return result; // a script's results, which nobody reads
      const found: number[] = [];
      for (const [index, field] of result.fields.entries()) {
        if (field.dataTypeID !== charOid) continue;
        field.dataTypeID = pg.types.builtins.TEXT;
        found.push(index);
      }
      charColumns.set(result.rows, found);
      return result;
    },
  });
  return charColumns;
}

/**
 * PostgreSQL's own words, code and line. The code stands in the text alone: the engine would replace the words of codes
 * that it knows by vaguer ones ("No such table").
 */
function scriptError(error: pg.DatabaseError, script: string): DriverAdapterError {
  const line = error.position && `, line ${script.slice(0, Number(error.position)).split("\n").length}`;
  return new DriverAdapterError({
    kind: "postgres",
    code: "",
    severity: error.severity ?? "ERROR",
    message: `${error.message} (${error.code}${line ?? ""})`,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  });
}
