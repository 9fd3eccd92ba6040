import { STATUS_CODES } from "node:http";
import type { Problem } from "../problem.ts";

/** Statuses whose problems are about a field. */
const ofField = 422;

/** A refusal as a client gets it, with the first of the codes. */
export function problemExample(status: number, codes: readonly string[]): Problem {
  const code = codes[0] ?? "";
  const detail = "A sentence that says what happened, and what to do about it.";
  return {
    type: `urn:posthorn:problem:${code}`,
    title: STATUS_CODES[status] ?? "Error",
    status,
    code,
    detail,
    errors: status === ofField ? [{ path: "url", code, message: detail }] : [],
    requestId: "req_01kb3v9w0hf5tb0r2x8c6d4e7m",
  };
}
