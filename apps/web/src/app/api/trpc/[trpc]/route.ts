import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { env } from "@/env.ts";
import { mostCallsAtOnce } from "@/lib/trpc-batch.ts";
import { clientAddress } from "@/server/auth/client-address.ts";
import { isSameOriginJson } from "@/server/auth/same-origin.ts";
import { currentUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";
import { appRouter } from "@/server/trpc/app.router.ts";

/** Every call is a POST of JSON from the dashboard's own pages, queries too: nothing lands in addresses, logs or caches. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOriginJson(request, env().NEXTAUTH_URL)) {
    return Response.json({ message: "This call did not come from the dashboard." }, { status: 403 });
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    allowMethodOverride: true,
    maxBatchSize: mostCallsAtOnce,
    createContext: async () => ({
      user: await currentUser(),
      address: clientAddress(request.headers, env().POSTHORN_TRUSTED_PROXIES),
    }),
    async onError({ error, path }) {
      if (error.code === "INTERNAL_SERVER_ERROR") {
        (await platform()).log.error({ err: error.cause ?? error, path }, "a dashboard call failed");
      }
    },
  });
}
