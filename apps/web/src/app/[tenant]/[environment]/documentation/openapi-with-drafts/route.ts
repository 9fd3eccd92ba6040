import { ForbiddenError, NotFoundError } from "@posthorn/core";
import { getDraftDocument, openEnvironment } from "@posthorn/services";
import { requireUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

interface RouteContext {
  params: Promise<{ tenant: string; environment: string }>;
}

/** The OpenAPI document as it would be once all drafts are published, for members who may publish them. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  const { tenant, environment } = await params;
  const user = await requireUser(`/${tenant}/${environment}/event-types`);
  try {
    const { ctx } = await openEnvironment(await platform(), {
      userId: user.id,
      tenantSlug: tenant,
      environmentSlug: environment,
    });
    return new Response(await getDraftDocument(ctx), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${tenant}-${environment}-with-drafts.openapi.json"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof NotFoundError) return new Response("There is no such document.", { status: 404 });
    if (error instanceof ForbiddenError) return new Response(error.message, { status: 403 });
    throw error;
  }
}
