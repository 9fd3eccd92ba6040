import {
  type EndpointSecretView,
  parseInput,
  RotateEndpointSecretInput,
  SignatureProfile,
} from "@posthorn/core";
import { secretTypeOf } from "@posthorn/core/signature-profiles";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { chooseSecret, toSecretView } from "./choose-secret.ts";
import { readCurrentSecret } from "./current-secret.ts";
import { retireSecrets } from "./retire-secrets.ts";

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
      await retireSecrets(
        tx.endpointSecret,
        { environmentId: ctx.environmentId, endpointId: id },
        { now: ctx.now(), overlapSeconds, signer: "This endpoint signs" },
      );
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
