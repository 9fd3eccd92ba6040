import "server-only";
import { RequestError } from "@posthorn/core";
import { openEnvironment, openShareLink, type ServiceContext } from "@posthorn/services";
import { notFound } from "next/navigation";
import { cache } from "react";
import { requireUser } from "../auth/session.ts";
import { platform } from "../platform.ts";

/** What a member reads the documentation with; who is signed out is sent to sign in and back to `path`. */
export async function openOwnDocumentation(
  { tenant, environment }: { tenant: string; environment: string },
  path: string,
): Promise<ServiceContext> {
  const user = await requireUser(`/${tenant}/${environment}${path}`);
  return orNotFound(async () => {
    const { ctx } = await openEnvironment(await platform(), {
      userId: user.id,
      tenantSlug: tenant,
      environmentSlug: environment,
    });
    return ctx;
  });
}

/** The same for whoever has a share link; once per request. */
export const openSharedDocumentation = cache(
  (token: string): Promise<ServiceContext> => orNotFound(async () => openShareLink(await platform(), token)),
);

/** Statuses of what an address names wrongly: an id, a name or a cursor. */
const wrongAddress = new Set([400, 404, 422]);

/** The page is "not found" where its address names what doesn't exist. */
export async function orNotFound<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RequestError && wrongAddress.has(error.status)) notFound();
    throw error;
  }
}
