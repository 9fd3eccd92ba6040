import { NotFoundError } from "@posthorn/core";
import { openEnvironment } from "@posthorn/services";
import { requireUser } from "@/server/auth/session.ts";
import { documentFile } from "@/server/documentation/document-file.ts";
import { platform } from "@/server/platform.ts";

interface RouteContext {
  params: Promise<{ tenant: string; environment: string; format: string }>;
}

/** The environment's OpenAPI document as a file, for members. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  const { tenant, environment, format } = await params;
  const user = await requireUser(`/${tenant}/${environment}/documentation`);
  try {
    const { ctx } = await openEnvironment(await platform(), {
      userId: user.id,
      tenantSlug: tenant,
      environmentSlug: environment,
    });
    return (await documentFile(ctx, format, `${tenant}-${environment}`)) ?? notFound();
  } catch (error) {
    if (error instanceof NotFoundError) return notFound();
    throw error;
  }
}

const notFound = () => new Response("There is no such document.", { status: 404 });
