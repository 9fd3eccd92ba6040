import type { z } from "zod";
import { codesOfInput, codesOfPath } from "./input-codes.ts";
import type { Operation, Refusals } from "./operation.ts";

/** What a request with a body can meet with before a service sees it. */
const ofBody: Refusals = {
  400: ["missing_body", "invalid_json", "invalid_encoding", "duplicate_key", "incomplete_body"],
  413: ["payload_too_large"],
  415: ["unsupported_media_type", "unsupported_content_encoding"],
  422: ["body_must_be_object", "payload_too_deep"],
};

const ofKey: Refusals = {
  401: ["missing_credentials", "invalid_credentials"],
  403: ["insufficient_scope", "tenant_suspended", "tenant_deleted", "environment_deleted"],
  503: ["unavailable"],
};

const ofEvery: Refusals = { 400: ["bad_request"], 500: ["internal_error"] };

interface Parts {
  path: z.ZodType | null;
  /** The query or the body. */
  rest: z.ZodType | null;
  hasBody: boolean;
}

/** Every problem that an operation can answer with, by status; each code once, in a stable order. */
export function refusalsOf({ scope, refusals = {} }: Operation, parts: Parts): Refusals {
  const ofInput: Refusals = {
    422: [
      ...(parts.path ? codesOfPath(parts.path) : []),
      ...(parts.rest ? codesOfInput(parts.rest) : []),
      // A body that nothing is asked of, and a query parameter that stands twice.
      ...(parts.hasBody ? ["unknown_field"] : []),
    ],
  };
  const ofForm = parts.hasBody ? ofBody : {};
  const all = [ofEvery, scope === null ? {} : ofKey, ofForm, ofInput, refusals];
  const codes = new Map<string, Set<string>>();
  for (const [status, added] of all.flatMap((one) => Object.entries(one))) {
    const known = codes.get(status) ?? new Set();
    for (const code of added ?? []) known.add(code);
    if (known.size > 0) codes.set(status, known);
  }
  return Object.fromEntries(
    [...codes].sort(([a], [b]) => Number(a) - Number(b)).map(([status, set]) => [status, [...set].sort()]),
  );
}
