import type { EndpointCheckView } from "@posthorn/core";
import type { EndpointCheckRef } from "@posthorn/core/workflows";
import { inScope } from "@posthorn/db";
import type { Platform } from "../context/platform.ts";

/** For workers: probes the URL that a check asks about, and keeps what was found for who asked. Nothing where nobody waits any more. */
export async function answerEndpointCheck(
  platform: Pick<Platform, "db">,
  { id, tenantId, environmentId }: EndpointCheckRef,
  probe: (url: string) => Promise<EndpointCheckView>,
): Promise<void> {
  const scope = { tenantId, environmentId };
  const asked = await inScope(platform.db, scope, (tx) =>
    tx.endpointCheck.findFirst({ where: { id, environmentId }, select: { url: true } }),
  );
  if (!asked) return;
  const result = await probe(asked.url);
  await inScope(platform.db, scope, (tx) =>
    tx.endpointCheck.updateMany({ where: { id, environmentId }, data: { result } }),
  );
}
