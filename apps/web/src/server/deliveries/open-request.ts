import "server-only";
import { ForbiddenError, type Permission, RequestError, UnauthorizedError } from "@posthorn/core";
import { isSessionOpen, openEnvironment, type ServiceContext } from "@posthorn/services";
import { env } from "@/env.ts";
import { clientAddress } from "../auth/client-address.ts";
import { currentUser, type SignedInUser } from "../auth/session.ts";
import { platform } from "../platform.ts";

interface Place {
  tenant: string;
  environment: string;
}

interface OpenRequest {
  user: SignedInUser;
  ctx: ServiceContext;
}

/** Who asks, and for what; or the answer for somebody who may not. For files and streams, which are no calls of tRPC's. */
export async function openRequest(
  request: Request,
  { tenant, environment }: Place,
): Promise<OpenRequest | Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") {
    return Response.json({ message: "This request did not come from the dashboard." }, { status: 403 });
  }
  const user = await currentUser();
  if (!user) return Response.json({ message: "You are signed out. Sign in again." }, { status: 401 });
  return answering(async () => {
    const { ctx } = await openEnvironment(await platform(), {
      userId: user.id,
      tenantSlug: tenant,
      environmentSlug: environment,
    });
    const address = clientAddress(request.headers, env().POSTHORN_TRUSTED_PROXIES) || null;
    return { user, ctx: { ...ctx, address } };
  });
}

/**
 * What somebody may do now whose answer is still being sent. Throws where they are let in no more: signed out, no member any
 * more, without the sign-in that their organization asks for, or without the permission.
 */
export async function reopen(
  user: SignedInUser,
  { tenant, environment }: Place,
  permission: Permission,
): Promise<ServiceContext> {
  const own = await platform();
  if (!(await isSessionOpen(own, { userId: user.id, sessionId: user.sessionId }))) {
    throw new UnauthorizedError("You were signed out meanwhile. Sign in again.");
  }
  const { ctx } = await openEnvironment(own, {
    userId: user.id,
    tenantSlug: tenant,
    environmentSlug: environment,
  });
  if (!ctx.permissions.has(permission)) throw new ForbiddenError(`Your role lacks ${permission} now.`);
  return ctx;
}

/** What `work` gives, or an answer that says what was wrong with the request. */
export async function answering<Result>(work: () => Promise<Result>): Promise<Result | Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return Response.json({ message: error.message }, { status: error.status });
  }
}
