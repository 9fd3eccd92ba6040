import {
  CheckSourceRequestInput,
  ConflictError,
  parseInput,
  type SourceCheckView,
  SourceProvider,
  SourceSettings,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { guessOriginals } from "@posthorn/core/signature-diagnosis";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findSource } from "./find-source.ts";
import { providers } from "./providers/index.ts";
import type { InboundRequest, Verifier } from "./providers/provider.ts";
import { toRefusal } from "./refusal.ts";
import { openSecrets } from "./source-secrets.ts";
import { pathOfSource } from "./view.ts";

/** Each costs a hash of the body, on the thread that answers everybody. */
const mostOthers = 50;
const anyAge = Number.MAX_SAFE_INTEGER;

interface KnownSource extends Verifier {
  id: string;
  name: string;
  provider: SourceProvider;
  path: string;
}

/**
 * Why a source takes or refuses a signed request. Makes no event, stores nothing, and tells no secret. RateLimitedError for
 * more than 60 a minute in one environment, those of endpoints' signatures included; 409 `not_signed` for a source whose sender
 * proves itself by a password or a key, or by nothing.
 */
export async function checkSourceRequest(
  ctx: ServiceContext,
  input: CheckSourceRequestInput,
): Promise<SourceCheckView> {
  const { sourceId, receivedAt, ...given } = parseInput(CheckSourceRequestInput, input);
  requirePermission(ctx, "sources:read");
  await ctx.probeLimits.count("signature", ctx.environmentId);
  const { source, others } = await readSources(ctx, sourceId);
  requireSigned(source);
  const request: InboundRequest = {
    method: given.method.toUpperCase(),
    url: given.url || source.path,
    headers: joinHeaders(given.headers),
    body: Buffer.from(given.body),
  };
  const at = receivedAt === undefined ? null : new Date(receivedAt);
  const refusal = await refusalOf(ctx, request, source, at);
  if (refusal === null) {
    const message = "The signature is right: headers, body and one of the source's secrets belong together.";
    return { verdict: "verified", reason: null, message, otherSource: null };
  }
  const { reason, detail } = refusal;
  if (reason === "signature_mismatch") {
    for (const { how, body } of guessOriginals(given.body)) {
      if (await refusalOf(ctx, { ...request, body: Buffer.from(body) }, source, at)) continue;
      const message = `The signature is right for another form of this body: ${how}.`;
      return { verdict: "body_reformatted", reason, message, otherSource: null };
    }
    for (const other of others) {
      if (await refusalOf(ctx, request, other, at)) continue;
      const message = "The signature is right for another source of this environment.";
      return { verdict: "other_source", reason, message, otherSource: { id: other.id, name: other.name } };
    }
  }
  return { verdict: "refused", reason, message: detail, otherSource: null };
}

/** The source, and the newest others of its provider. */
async function readSources(
  ctx: ServiceContext,
  sourceId: string,
): Promise<{ source: KnownSource; others: KnownSource[] }> {
  const { environmentId } = ctx;
  const { found, others } = await inTransaction(ctx, async (tx) => {
    const row = await findSource(tx, ctx, sourceId);
    return {
      found: row,
      others: await tx.source.findMany({
        where: { environmentId, provider: row.provider, id: { not: row.id } },
        orderBy: { id: "desc" },
        take: mostOthers,
      }),
    };
  });
  const open = ({ id, name, provider, settings, sealedSecrets }: StoredSource): KnownSource => ({
    id: toPublicId("source", id),
    name,
    provider: SourceProvider.parse(provider),
    path: pathOfSource(id),
    settings: SourceSettings.parse(settings),
    secrets: openSecrets(ctx.secrets, id, sealedSecrets),
  });
  return { source: open(found), others: others.map(open).filter(isSigned) };
}

interface StoredSource {
  id: Uuid;
  name: string;
  provider: string;
  settings: unknown;
  sealedSecrets: string | null;
}

const isSigned = (source: KnownSource): boolean => providers[source.provider].isSigned?.(source) !== false;

function requireSigned(source: KnownSource): void {
  if (isSigned(source)) return;
  throw new ConflictError(
    "not_signed",
    "Requests to this source carry no signature: their sender proves itself by a password or a key, or by nothing. Send one to its URL, and the source's log says what became of it.",
  );
}

/** Why the source refuses it; null: it takes it. Without a time, any age will do. */
async function refusalOf(
  ctx: ServiceContext,
  request: InboundRequest,
  { provider: name, settings, secrets }: KnownSource,
  at: Date | null,
): Promise<{ reason: string; detail: string } | null> {
  const provider = providers[name];
  const verifier: Verifier = {
    settings: at === null ? { ...settings, toleranceSeconds: anyAge } : settings,
    secrets,
  };
  try {
    await provider.verify(request, verifier, at ?? ctx.now());
    return null;
  } catch (error) {
    const refusal = toRefusal(error, verifier, provider);
    if (!refusal) throw error;
    return { reason: refusal.error.code, detail: refusal.detail };
  }
}

/** As Node gives them: names in lower case, several values of one name joined. */
function joinHeaders(headers: Record<string, string | string[]>): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const key = name.toLowerCase();
    joined.set(key, [joined.get(key) ?? [], value].flat().join(", "));
  }
  return Object.fromEntries(joined);
}
