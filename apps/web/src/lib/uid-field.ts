import { explainIssue, type UidKind, uid } from "@posthorn/core";
import { z } from "zod";

/** A field for the tenant's own id of a thing, in which nothing typed is none. */
export const uidField = (kind: UidKind) =>
  z.string().check((ctx) => {
    if (ctx.value === "") return;
    const read = uid(kind).safeParse(ctx.value, { error: explainIssue });
    for (const { message } of read.error?.issues ?? []) {
      ctx.issues.push({ code: "custom", input: ctx.value, path: [], message });
    }
  });
