/** How far back the ledger's page looks, as it stands in its address. */
export const ledgerRanges = {
  hour: { label: "Last hour", hours: 1 },
  day: { label: "Last 24 hours", hours: 24 },
  week: { label: "Last 7 days", hours: 7 * 24 },
  month: { label: "Last 30 days", hours: 30 * 24 },
} as const;
export type LedgerRange = keyof typeof ledgerRanges;

/** What an address asks for; the last 24 hours where it asks for nothing that is known. */
export function readLedgerRange(value: string | string[] | undefined): LedgerRange {
  return typeof value === "string" && Object.hasOwn(ledgerRanges, value) ? (value as LedgerRange) : "day";
}

/** When a range begins, to the minute, so that who looks twice asks for the same. */
export function startOfRange(range: LedgerRange, now: Date): string {
  const startMs = now.getTime() - ledgerRanges[range].hours * 3_600_000;
  return new Date(Math.floor(startMs / 60_000) * 60_000).toISOString();
}
