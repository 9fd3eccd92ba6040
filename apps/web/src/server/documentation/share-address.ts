import "server-only";
import { env } from "@/env.ts";

/** The whole address of a share link. */
export const shareAddress = (token: string): string => new URL(`/share/${token}`, env().NEXTAUTH_URL).href;
