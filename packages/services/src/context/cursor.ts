import { RequestError, type Uuid } from "@posthorn/core";
import type { ServiceContext } from "./service-context.ts";

type CursorContext = Pick<ServiceContext, "secrets" | "environmentId">;

const uuidBytes = 16;

/** The place after a row in this environment's lists; whoever gives it back goes on with rows of a smaller id. */
export function encodeCursor(ctx: CursorContext, lastId: Uuid): string {
  const id = Buffer.from(lastId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, ctx.secrets.mark(lastId, purpose(ctx))]).toString("base64url");
}

/** The id that a cursor stands for; 400 `invalid_cursor` for one that was altered or made for another environment. */
export function decodeCursor(ctx: CursorContext, cursor: string): Uuid {
  const bytes = Buffer.from(cursor, "base64url");
  const id = toUuidText(bytes.subarray(0, uuidBytes));
  if (!ctx.secrets.isMarked(id, purpose(ctx), bytes.subarray(uuidBytes))) {
    throw new RequestError(
      400,
      "invalid_cursor",
      "This cursor was not made for this list. Give the nextCursor of the page before, unchanged, or none for the first page.",
    );
  }
  return id;
}

const purpose = (ctx: CursorContext) => `cursor/${ctx.environmentId}`;

function toUuidText(bytes: Buffer): Uuid {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
