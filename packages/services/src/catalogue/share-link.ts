import { type ShareLinkView, toPublicId } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { hashOfShareToken, newShareToken } from "./share-token.ts";

/** The environment's share link; null where there is none, as at the beginning. */
export async function getShareLink(ctx: ServiceContext): Promise<ShareLinkView | null> {
  requirePermission(ctx, "catalog:read");
  return inTransaction(ctx, (tx) => readShareLink(tx, ctx));
}

/** Lets everybody who has the link read the documentation. Needs `admin`; a link that there is stays as it is. */
export async function createShareLink(ctx: ServiceContext): Promise<ShareLinkView> {
  requirePermission(ctx, "admin");
  const { environmentId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const token = newShareToken();
    const { count } = await tx.shareLink.createMany({
      data: {
        environmentId,
        tokenHash: new Uint8Array(hashOfShareToken(token) ?? []),
        sealedToken: ctx.secrets.seal(token, environmentId),
      },
      skipDuplicates: true, // somebody else made it at the same time
    });
    if (count > 0) await audit(tx, ctx, "share_link.created");
    const link = await readShareLink(tx, ctx);
    if (!link) throw new Error(`The environment ${environmentId} has no share link although one was made.`);
    return link;
  });
}

/** The link leads nowhere from now on; the next one that is made is another. */
export async function revokeShareLink(ctx: ServiceContext): Promise<void> {
  requirePermission(ctx, "admin");
  const { environmentId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.shareLink.deleteMany({ where: { environmentId } });
    if (count > 0) await audit(tx, ctx, "share_link.revoked");
  });
}

async function readShareLink(tx: Transaction, ctx: ServiceContext): Promise<ShareLinkView | null> {
  const row = await tx.shareLink.findFirst({ where: { environmentId: ctx.environmentId } });
  if (!row) return null;
  return {
    token: ctx.secrets.open(row.sealedToken, ctx.environmentId),
    createdAt: row.createdAt.toISOString(),
  };
}

const audit = (tx: Transaction, ctx: ServiceContext, action: string) =>
  writeAudit(tx, ctx, { action, targetId: toPublicId("environment", ctx.environmentId) });
