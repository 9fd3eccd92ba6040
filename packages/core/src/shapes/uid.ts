import { z } from "zod";
import { idPrefixes } from "../ids.ts";
import { addFieldIssue } from "../validation.ts";

/** What can also be named by an id that the tenant gave it. */
export type UidKind = "consumer" | "endpoint";

const longestUid = 128;
const uidPattern = /^[A-Za-z0-9_][A-Za-z0-9_.:@-]*$/;

/** Whether something may be found by this text as its uid; PostgreSQL could not even compare some other texts. */
export const isUid = (text: string): boolean => text.length <= longestUid && uidPattern.test(text);

/** The tenant's own id of a thing, unique in the environment; never one that could be Posthorn's. */
export const uid = (kind: UidKind) =>
  z
    .string()
    .check((ctx) => {
      if (!isUid(ctx.value)) {
        addFieldIssue(
          ctx,
          "invalid_uid",
          `A uid has 1 to ${longestUid} ASCII letters, digits, '_', '-', '.', ':' or '@', and begins with a letter, a digit or '_'.`,
        );
      } else if (ctx.value.startsWith(`${idPrefixes[kind]}_`)) {
        const message = `What begins with '${idPrefixes[kind]}_' is one of Posthorn's own ids. Choose another uid.`;
        addFieldIssue(ctx, "reserved_name", message);
      }
    })
    .describe(
      "Your own id for it, unique in the environment: 1 to 128 letters, digits, `_`, `-`, `.`, `:` or `@`.",
    );

/** Posthorn's id of a thing or the tenant's own; what is neither is treated like an id that doesn't exist. */
export const idOrUid = (kind: UidKind) =>
  z.string().max(longestUid).describe(`${idPrefixes[kind]}_…, or your own uid of it`);
