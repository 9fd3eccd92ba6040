import {
  ConflictError,
  type EndpointSecretView,
  parseInput,
  RotateEndpointSecretInput,
  SignatureProfile,
  type Uuid,
} from "@posthorn/core";
import { secretTypeOf } from "@posthorn/core/signature-profiles";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { chooseSecret, toSecretView } from "./choose-secret.ts";
import { readCurrentSecret } from "./current-secret.ts";

/** Each valid secret signs every request, and receivers refuse a header with very many signatures. */
export const mostSecrets = 10;

/**
 * Makes a new signing secret, or takes the one that is given. Until the overlap is over, requests are signed with the
 * secrets before, too, so that the receiver can change over; an overlap of 0 ends all of them at once.
 */
export async function rotateEndpointSecret(
  ctx: ServiceContext,
  input: RotateEndpointSecretInput,
): Promise<EndpointSecretView> {
  const { endpointId, overlapSeconds, ...choice } = parseInput(RotateEndpointSecretInput, input);
  let secret = "";
  await changeEndpoint(ctx, endpointId, {
    action: "endpoint.secret_rotated",
    details: { overlapSeconds },
    async decide({ id, signatureProfiles }, tx) {
      const type = secretTypeOf(await readCurrentSecret(tx, ctx, id));
      secret = chooseSecret(choice, SignatureProfile.array().parse(signatureProfiles), type);
      await retireSecrets(tx, ctx, id, overlapSeconds);
      await tx.endpointSecret.create({
        data: {
          id: ctx.newId(),
          environmentId: ctx.environmentId,
          endpointId: id,
          sealed: ctx.secrets.seal(secret, id),
        },
      });
      return {};
    },
  });
  return toSecretView(secret);
}

async function retireSecrets(
  tx: Transaction,
  ctx: ServiceContext,
  endpointId: Uuid,
  overlapSeconds: number,
): Promise<void> {
  const ofEndpoint = { environmentId: ctx.environmentId, endpointId };
  const now = ctx.now();
  if (overlapSeconds === 0) {
    await tx.endpointSecret.deleteMany({ where: ofEndpoint });
    return;
  }
  await tx.endpointSecret.deleteMany({ where: { ...ofEndpoint, expiresAt: { lte: now } } });
  if ((await tx.endpointSecret.count({ where: ofEndpoint })) >= mostSecrets) {
    throw new ConflictError(
      "secret_limit_reached",
      `This endpoint signs with ${mostSecrets} secrets already. Wait until one has run out, or rotate with overlapSeconds 0.`,
    );
  }
  await tx.endpointSecret.updateMany({
    where: { ...ofEndpoint, expiresAt: null },
    data: { expiresAt: new Date(now.getTime() + overlapSeconds * 1000) },
  });
}
