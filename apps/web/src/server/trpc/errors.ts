import "server-only";
import { type FieldError, RequestError } from "@posthorn/core";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

type TrpcErrorCode = TRPCError["code"];

const codesByStatus: Record<number, TrpcErrorCode> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/** What a service refused, as the error that tRPC answers with; anything else stays what it is. */
export function toTrpcError(cause: unknown): unknown {
  if (!(cause instanceof RequestError)) return cause;
  return new TRPCError({ code: codesByStatus[cause.status] ?? "BAD_REQUEST", message: cause.message, cause });
}

/** What the browser learns about an error beside its message. */
export interface ErrorDetails {
  /** Stable: a RequestError's code, or `internal_error`. */
  appCode: string;
  fieldErrors: FieldError[];
}

export function errorDetails(error: TRPCError): ErrorDetails & { message: string } {
  const { cause } = error;
  if (cause instanceof RequestError) {
    return { appCode: cause.code, fieldErrors: cause.errors, message: cause.message };
  }
  if (cause instanceof ZodError) {
    const fieldErrors = cause.issues.map((issue) => ({
      path: issue.path.map(String).join("."),
      code: issue.code,
      message: issue.message,
    }));
    return {
      appCode: "invalid_value",
      fieldErrors,
      message: fieldErrors[0]?.message ?? "A field is not valid.",
    };
  }
  if (error.code === "INTERNAL_SERVER_ERROR") {
    return {
      appCode: "internal_error",
      fieldErrors: [],
      message: "Posthorn could not do this. Try again in a moment.",
    };
  }
  return { appCode: error.code.toLowerCase(), fieldErrors: [], message: error.message };
}
