import type { Uuid } from "@posthorn/core";
import type { Platform } from "../context/platform.ts";

/** What a sealed secret is bound to: it opens for this account alone. */
const boundTo = (userId: Uuid) => `two-factor of ${userId}`;

export const sealTotpSecret = ({ secrets }: Platform, userId: Uuid, secret: string): string =>
  secrets.seal(secret, boundTo(userId));

export const openTotpSecret = ({ secrets }: Platform, row: { userId: Uuid; secret: string }): string =>
  secrets.open(row.secret, boundTo(row.userId));
