import { CheckEndpointInput, EndpointCheckView, parseInput, UnavailableError } from "@posthorn/core";
import { checkOutboundUrl } from "@posthorn/core/outbound-url";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { claimCheckPlace } from "./claim-check-place.ts";
import { refusedUrl } from "./refused-url.ts";

/** What nobody has fetched by then, nobody will. */
const keptMs = 60_000;

/**
 * Whether webhooks can be sent to a URL, before an endpoint has it: a worker makes one unsigned HEAD request there, as
 * guarded as every other, and this waits for what became of it (10 s at most). A URL that is refused is answered at once.
 * RateLimitedError for more than 20 a minute in one environment, and for more than 4 of a tenant at a time;
 * UnavailableError where no worker answered.
 */
export async function checkEndpoint(
  ctx: ServiceContext,
  input: CheckEndpointInput,
): Promise<EndpointCheckView> {
  const { url } = parseInput(CheckEndpointInput, input);
  requirePermission(ctx, "endpoints:write");
  const verdict = checkOutboundUrl(url, ctx.outboundPolicy);
  if (!verdict.ok) return refusedUrl(url, verdict);
  await ctx.probeLimits.count("endpoint", ctx.environmentId);
  const { tenantId, environmentId } = ctx;
  const id = ctx.newId();
  await inTransaction(ctx, async (tx) => {
    await tx.endpointCheck.deleteMany({
      where: { environmentId, createdAt: { lt: new Date(ctx.now().getTime() - keptMs) } },
    });
    await claimCheckPlace(tx, ctx);
    await tx.endpointCheck.create({
      data: { id, environmentId, url: verdict.url.href, createdAt: ctx.now() },
    });
  });
  await ctx.workflows.runEndpointCheck({ id, tenantId, environmentId });
  const answer = await inTransaction(ctx, async (tx) => {
    const row = await tx.endpointCheck.findFirst({ where: { id, environmentId }, select: { result: true } });
    await tx.endpointCheck.deleteMany({ where: { id, environmentId } });
    return row?.result;
  });
  if (!answer) {
    throw new UnavailableError(
      "No worker could try the URL out in time, which says nothing about the URL. Try again, or save the endpoint without the check.",
    );
  }
  return EndpointCheckView.parse(answer);
}
