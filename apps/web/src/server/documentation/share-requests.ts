import { RateLimitedError } from "@posthorn/core";
import { createShareLimits } from "@posthorn/services/share-limits";
import { env } from "@/env.ts";
import { clientAddress } from "../auth/client-address.ts";

/** Of every answer below a share link: its address is a secret, so no index and no other site learns of it. */
export const shareHeaders: readonly (readonly [name: string, value: string])[] = [
  ["x-robots-tag", "noindex, nofollow"],
  ["referrer-policy", "no-referrer"],
];

export const isShared = (path: string): boolean => path === "/share" || path.startsWith("/share/");

const limits = createShareLimits();

/** The refusal for a client that asks too often; else null, and the request is counted. */
export async function refuseTooMany(headers: Headers): Promise<Response | null> {
  try {
    await limits.count(clientAddress(headers, env().POSTHORN_TRUSTED_PROXIES));
    return null;
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    return new Response(error.message, {
      status: error.status,
      headers: {
        ...Object.fromEntries(shareHeaders),
        "retry-after": String(error.retryAfterSeconds),
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "no-store",
      },
    });
  }
}
