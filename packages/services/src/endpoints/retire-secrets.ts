import { ConflictError } from "@posthorn/core";

/** Each valid secret signs every request, and receivers refuse a header with very many signatures. */
const mostSecrets = 10;

/** The rows of one table of secrets; `Owner` says whose they are. */
interface SecretRows<Owner> {
  deleteMany(args: { where: Owner & { expiresAt?: { lte: Date } } }): Promise<unknown>;
  count(args: { where: Owner }): Promise<number>;
  updateMany(args: { where: Owner & { expiresAt: null }; data: { expiresAt: Date } }): Promise<unknown>;
}

interface Retirement {
  now: Date;
  /** For so long they still sign beside the next one; 0: they are gone at once. */
  overlapSeconds: number;
  /** Who signs with them, in words: `This endpoint signs`. */
  signer: string;
}

/** Makes room for another secret of an owner. 409 `secret_limit_reached` where too many sign already. */
export async function retireSecrets<Owner extends object>(
  rows: SecretRows<Owner>,
  owner: Owner,
  { now, overlapSeconds, signer }: Retirement,
): Promise<void> {
  if (overlapSeconds === 0) {
    await rows.deleteMany({ where: owner });
    return;
  }
  await rows.deleteMany({ where: { ...owner, expiresAt: { lte: now } } });
  if ((await rows.count({ where: owner })) >= mostSecrets) {
    throw new ConflictError(
      "secret_limit_reached",
      `${signer} with ${mostSecrets} secrets already. Wait until one has run out, or rotate with overlapSeconds 0.`,
    );
  }
  await rows.updateMany({
    where: { ...owner, expiresAt: null },
    data: { expiresAt: new Date(now.getTime() + overlapSeconds * 1000) },
  });
}
