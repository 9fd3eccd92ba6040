import { env } from "@/env.ts";

export const dynamic = "force-dynamic";

/** 200 when the dashboard answers and its environment is complete. */
export function GET(): Response {
  env();
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
