import { stderr } from "node:process";

/** One line as the stock engine logs it: the CLI reads the reason of a failure from there. */
function log(level: "INFO" | "ERROR", message: string, fields: Record<string, unknown> = {}): void {
  const line = {
    timestamp: new Date().toISOString(),
    level,
    fields: { message, ...fields },
    target: "schema_engine::logger",
  };
  stderr.write(`${JSON.stringify(line)}\n`);
}

export const logInfo = (message: string): void => log("INFO", message);
export const logError = (message: string, fields: Record<string, unknown>): void =>
  log("ERROR", message, fields);
