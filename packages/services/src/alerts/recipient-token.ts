import { toPublicId, toUuid, type Uuid } from "@posthorn/core";
import type { SecretBox } from "../secrets/secret-box.ts";

const markedAs = "alert recipient";

/**
 * What the links in a recipient's mails are made of: its id, and a mark that only this installation can make. Every alert
 * carries one, so it is computed and not stored; it ends with its recipient.
 */
export const recipientToken = (secrets: SecretBox, id: Uuid): string =>
  `${toPublicId("alertRecipient", id)}.${secrets.mark(id, markedAs).toString("base64url")}`;

/** Null for what is no token of this installation. */
export function readRecipientToken(secrets: SecretBox, token: string): Uuid | null {
  const [publicId = "", mark = ""] = token.split(".");
  const id = toUuid("alertRecipient", publicId);
  return id !== null && secrets.isMarked(id, markedAs, Buffer.from(mark, "base64url")) ? id : null;
}
