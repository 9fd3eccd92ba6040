import {
  CheckSignatureInput,
  PayloadForm,
  parseInput,
  type SignatureCheckView,
  SignatureProfile,
} from "@posthorn/core";
import { diagnoseSignature, findSignature } from "@posthorn/core/signature-diagnosis";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEndpoint, findEndpointId } from "../endpoints/find-endpoint.ts";
import { readOtherSecrets, readOwnSecrets } from "./known-secrets.ts";
import { findSentBody } from "./sent-body.ts";

/** Each costs a hash of the body, on the thread that answers everybody. */
const mostOthers = 200;

/**
 * Why a receiver accepts or refuses a signed request. Tells what goes into the signature and never a secret nor a signature
 * that wasn't given; what Posthorn sent is compared only for those who may read events. Changes nothing.
 * RateLimitedError for more than 60 a minute in one environment.
 */
export async function checkSignature(
  ctx: ServiceContext,
  input: CheckSignatureInput,
): Promise<SignatureCheckView> {
  const { endpointId, headers, body, receivedAt } = parseInput(CheckSignatureInput, input);
  requirePermission(ctx, "endpoints:read");
  await ctx.probeLimits.count("signature", ctx.environmentId);
  const known = await inTransaction(ctx, async (tx) => {
    const id = await findEndpointId(tx, ctx, endpointId);
    const endpoint = await findEndpoint(tx, ctx, id);
    const profiles = SignatureProfile.array().parse(endpoint.signatureProfiles);
    const found = findSignature(profiles, headers);
    const sender = {
      profiles: found && !profiles.includes(found.profile) ? [found.profile] : profiles,
      payloadForm: PayloadForm.nullable().parse(endpoint.payloadForm),
    };
    return {
      found,
      profiles,
      secrets: await readOwnSecrets(tx, ctx, id),
      others: await readOtherSecrets(tx, ctx, id, mostOthers),
      sent:
        found && ctx.permissions.has("deliveries:read")
          ? await findSentBody(tx, ctx, { found, body }, sender)
          : null,
    };
  });
  const { sent, others } = known;
  const diagnosis = diagnoseSignature({
    ...known,
    body,
    sentBody: sent?.body ?? null,
    receivedAt: receivedAt === undefined ? null : secondsOf(new Date(receivedAt)),
    now: secondsOf(ctx.now()),
  });
  return { ...diagnosis, comparedWith: sent?.eventId ?? null, otherEndpointsTried: others.length };
}

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1000);
