import { TRPCClientError } from "@trpc/client";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import type { AppRouter } from "@/server/trpc/app.router.ts";

/** What a failed call says to people. */
export function messageOf(error: unknown): string {
  if (error instanceof TRPCClientError && error.data) return error.message;
  return "Posthorn could not be reached. Check your connection and try again.";
}

/**
 * Puts what the server refused at the fields it is about, and the rest above the buttons. Nothing typed is lost.
 * `fields` are the form's fields that go by the server's names, `renamed` gives the others.
 */
export function showFormErrors<Values extends FieldValues, Output extends FieldValues>(
  form: UseFormReturn<Values, unknown, Output>,
  error: unknown,
  fields: readonly FieldPath<Values>[],
  renamed: Record<string, FieldPath<Values>> = {},
): void {
  const data = error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data : null;
  const known: Record<string, FieldPath<Values>> = { ...renamed };
  for (const field of fields) known[field] = field;
  let placed = false;
  for (const { path, message } of data?.fieldErrors ?? []) {
    const field = known[path] ?? known[path.split(".")[0] ?? ""];
    if (!field) continue;
    form.setError(field, { message: withoutPath(path, message) }, { shouldFocus: !placed });
    placed = true;
  }
  if (!placed) form.setError("root", { message: messageOf(error) });
}

/** The field's label stands above the message already, so its path is left out. */
function withoutPath(path: string, message: string): string {
  if (message.startsWith(`${path}: `)) return message.slice(path.length + 2);
  return message.startsWith(`${path} `) ? `It ${message.slice(path.length + 1)}` : message;
}
