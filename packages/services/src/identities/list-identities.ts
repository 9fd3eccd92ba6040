import type { IdentityView } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { findOwnAccount } from "../accounts/require-own-account.ts";
import type { SessionRef } from "../accounts/sessions.ts";
import type { Platform } from "../context/platform.ts";
import { toIdentityView } from "./identity-rows.ts";

/** By which identities whoever asks can sign in, the first connected first. */
export async function listIdentities(platform: Platform, ref: SessionRef): Promise<IdentityView[]> {
  const { id: userId } = await findOwnAccount(platform, ref);
  const rows = await inScope(platform.db, { userId }, (tx) =>
    tx.identity.findMany({ where: { userId }, orderBy: { createdAt: "asc" } }),
  );
  return rows.map(toIdentityView);
}
