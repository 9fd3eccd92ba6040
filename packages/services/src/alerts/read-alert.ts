import type { SystemEventName } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { StoredNoticeContent } from "@posthorn/db/hot-path";
import type { Platform } from "../context/platform.ts";
import { systemEventOf } from "../notices/system-event-of.ts";
import { headlineOf, lineOf } from "./alert-words.ts";
import type { AlertText } from "./compose-alert.ts";

const mostLines = 20;

const typeOfKind: Record<StoredNoticeContent["kind"], SystemEventName> = {
  endpoint_failing: "system.endpoint.failing",
  endpoint_disabled: "system.endpoint.disabled",
  endpoint_recovered: "system.endpoint.recovered",
  dead_letters_growing: "system.dead_letters.growing",
};

/** What an alert says: counts of all its notices, and the oldest of them line by line. */
export async function readAlert(
  tx: Transaction,
  { dashboardUrl }: Pick<Platform, "dashboardUrl">,
  alert: { id: string; environmentId: string; test: boolean },
): Promise<AlertText> {
  const { environmentId, test } = alert;
  const { name, slug, tenant } = await tx.environment.findUniqueOrThrow({
    where: { id: environmentId },
    select: { name: true, slug: true, tenant: { select: { name: true, slug: true } } },
  });
  const place = {
    tenantName: tenant.name,
    environmentName: name,
    url: dashboardUrl === null ? null : `${dashboardUrl}/${tenant.slug}/${slug}/notices`,
  };
  if (test) return { ...place, ...testText };
  const where = { environmentId, alertId: alert.id };
  const groups = await tx.notice.groupBy({ by: ["kind"], where, _count: true });
  const first = await tx.notice.findMany({ where, orderBy: { id: "asc" }, take: mostLines });
  const counts = Object.fromEntries(groups.map(({ kind, _count }) => [typeOfKind[kind], _count]));
  return {
    ...place,
    headline: headlineOf(counts),
    // Safe: `writeNotice` alone writes these columns, together and by this type.
    lines: first.map((row) => lineOf(systemEventOf(row as unknown as StoredNoticeContent))),
    count: groups.reduce((sum, { _count }) => sum + _count, 0),
  };
}

const testText = {
  headline: "This is a test",
  lines: ["Alerts of this environment arrive here. Nothing has happened."],
  count: 1,
};
