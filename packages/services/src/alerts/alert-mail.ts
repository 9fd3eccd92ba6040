import {
  AlertMailInput,
  type AlertMailView,
  alertLimits,
  NotFoundError,
  parseInput,
  toPublicId,
} from "@posthorn/core";
import { inScope, type Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import type { Platform } from "../context/platform.ts";
import { readRecipientToken } from "./recipient-token.ts";

const dayMs = 24 * 3_600_000;

/** What the link in a recipient's mail says to whoever has it. Looking changes nothing. */
export async function getAlertMail(platform: Platform, input: AlertMailInput): Promise<AlertMailView> {
  return withRecipient(platform, input, async (tx, row) => {
    const environment = await tx.environment.findUniqueOrThrow({
      where: { id: row.environmentId },
      select: { name: true, tenant: { select: { name: true } } },
    });
    return {
      email: row.email,
      tenantName: environment.tenant.name,
      environmentName: environment.name,
      confirmed: row.confirmedAt !== null,
      expired: isExpired(platform, row),
    };
  });
}

/** The reader of the address wants alerts. 404 where it was asked for too long ago, or taken back. */
export async function confirmAlertMail(
  platform: Platform,
  input: AlertMailInput,
  address: string | null,
): Promise<void> {
  await withRecipient(platform, input, async (tx, row) => {
    if (row.confirmedAt) return;
    if (isExpired(platform, row)) throw noRecipient();
    await tx.alertRecipient.update({ where: { id: row.id }, data: { confirmedAt: platform.now() } });
    await audit(tx, platform, row, "alert_recipient.confirmed", address);
  });
}

/** The reader of the address wants no alerts, or no more of them. */
export async function stopAlertMail(
  platform: Platform,
  input: AlertMailInput,
  address: string | null,
): Promise<void> {
  await withRecipient(platform, input, async (tx, row) => {
    await tx.alertRecipient.delete({ where: { id: row.id } });
    await audit(tx, platform, row, "alert_recipient.stopped", address);
  });
}

type RecipientRow = NonNullable<Awaited<ReturnType<Transaction["alertRecipient"]["findFirst"]>>>;

/** One transaction with the rights of the recipient's environment, once the token has shown which that is. */
async function withRecipient<Result>(
  { db, secrets }: Platform,
  input: AlertMailInput,
  work: (tx: Transaction, row: RecipientRow) => Promise<Result>,
): Promise<Result> {
  const { token } = parseInput(AlertMailInput, input);
  const id = readRecipientToken(secrets, token);
  if (id === null) throw noRecipient();
  const found = await inScope(db, {}, async (tx) => {
    await tx.$queryRaw`SELECT set_config('posthorn.alert_recipient', ${id}, true)`;
    return tx.alertRecipient.findFirst({ where: { id } });
  });
  if (!found) throw noRecipient();
  const { tenantId, environmentId } = found;
  return inScope(db, { tenantId, environmentId }, async (tx) => {
    await tx.$queryRaw`SELECT 1 AS locked FROM alert_recipient WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await tx.alertRecipient.findFirst({ where: { id, environmentId } });
    if (!row) throw noRecipient();
    return work(tx, row);
  });
}

const isExpired = ({ now }: Platform, { askedAt, confirmedAt }: RecipientRow) =>
  confirmedAt === null && now().getTime() - askedAt.getTime() > alertLimits.confirmationDays * dayMs;

function audit(
  tx: Transaction,
  { newId }: Platform,
  { id, email, tenantId, environmentId }: RecipientRow,
  action: string,
  address: string | null,
): Promise<void> {
  // Whoever has the link need not be anybody that Posthorn knows.
  const actor = { kind: "system", part: "alert mail" } as const;
  const targetId = toPublicId("alertRecipient", id);
  return writeAudit(
    tx,
    { actor, tenantId, environmentId, address, newId },
    { action, targetId, details: { email } },
  );
}

const noRecipient = () =>
  new NotFoundError(
    "address",
    "among those that get alerts: it was removed, or its confirmation was asked for too long ago",
  );
