const dayMs = 86_400_000;

/** Until when a new key is taken. */
export const expiryChoices = [
  { value: "never", label: "Never" },
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
] as const;

export type Expiry = (typeof expiryChoices)[number]["value"];

/** The time as the services take it; null: never. */
export const toExpiresAt = (expiry: Expiry, now: Date): string | null =>
  expiry === "never" ? null : new Date(now.getTime() + Number(expiry) * dayMs).toISOString();

/** Whether a key ends so soon that somebody should be making its successor. */
export function expiresSoon(expiresAt: string | null, now: Date): boolean {
  if (expiresAt === null) return false;
  const leftMs = new Date(expiresAt).getTime() - now.getTime();
  return leftMs > 0 && leftMs <= 14 * dayMs;
}
