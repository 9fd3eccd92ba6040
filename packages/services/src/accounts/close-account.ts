import { CloseAccountInput, ConflictError, parseInput, toPublicId, type Uuid } from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";
import { requireOwnAccount } from "./require-own-account.ts";
import type { SessionRef } from "./sessions.ts";

interface Membership {
  tenantId: Uuid;
  name: string;
  role: string;
  deleted: boolean;
}

/**
 * Removes the account of whoever asks: sessions, identities, memberships, open invitations that they made, and filters that
 * they saved. Audit logs keep their id and address; API keys that they made go on working. 409 `last_owner` where an
 * organization would have no owner, unless that is deleted; 422 `wrong_password` at `password` and 403 `sign_in_again` as in requireOwnAccount.
 */
export async function closeAccount(
  platform: Platform,
  ref: SessionRef,
  input: CloseAccountInput,
  clientAddress: string,
): Promise<void> {
  const { password } = parseInput(CloseAccountInput, input);
  const user = await requireOwnAccount(platform, ref, { password, path: "password", clientAddress });
  const userId = toPublicId("user", user.id);
  await inScope(platform.db, { userId: user.id }, async (tx) => {
    // Of two owners who leave at once, the second sees the first one gone.
    const memberships = await tx.$queryRaw<Membership[]>`
      SELECT t.id AS "tenantId", t.name, m.role::text, t.deleted_at IS NOT NULL AS deleted
      FROM member m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = ${user.id}::uuid ORDER BY t.id FOR NO KEY UPDATE OF t`;
    const ownerless: string[] = [];
    for (const membership of memberships) {
      const { tenantId, role } = membership;
      await tx.$queryRaw`SELECT set_config('posthorn.tenant_id', ${tenantId}, true)`;
      if (await leavesWithoutOwner(tx, membership)) ownerless.push(membership.name);
      await tx.invitation.deleteMany({ where: { tenantId, invitedBy: user.email } });
      await writeAudit(
        tx,
        {
          actor: { kind: "user", userId, email: user.email },
          tenantId,
          environmentId: null,
          address: clientAddress || null,
          newId: platform.newId,
        },
        { action: "member.account_closed", targetId: userId, details: { email: user.email, role } },
      );
    }
    if (ownerless.length > 0) throw lastOwner(ownerless);
    await tx.user.delete({ where: { id: user.id } });
  });
}

async function leavesWithoutOwner(
  tx: Transaction,
  { tenantId, role, deleted }: Membership,
): Promise<boolean> {
  if (role !== "owner" || deleted) return false;
  return (await tx.member.count({ where: { tenantId, role: "owner" } })) === 1;
}

const lastOwner = (names: readonly string[]) =>
  new ConflictError(
    "last_owner",
    `You are the only owner of ${names.join(", ")}. Make somebody else an owner there first, or delete it.`,
  );
