import { NotFoundError } from "@posthorn/core";
import { getOpenApiDocument, openEnvironment } from "@posthorn/services";
import { requireUser } from "@/server/auth/session.ts";
import { platform } from "@/server/platform.ts";

interface RouteContext {
  params: Promise<{ tenant: string; environment: string; format: string }>;
}

/** The environment's OpenAPI document as a file, for members. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  const { tenant, environment, format } = await params;
  const user = await requireUser(`/${tenant}/${environment}/documentation`);
  if (format !== "json" && format !== "yaml") return notFound();
  try {
    const { ctx } = await openEnvironment(await platform(), {
      userId: user.id,
      tenantSlug: tenant,
      environmentSlug: environment,
    });
    const document = await getOpenApiDocument(ctx, { format });
    return new Response(document.body, {
      headers: {
        "content-type": document.contentType,
        "content-disposition": `attachment; filename="${tenant}-${environment}.openapi.${format}"`,
        etag: document.etag,
        "last-modified": document.lastModified.toUTCString(),
        "cache-control": "private, no-cache",
      },
    });
  } catch (error) {
    if (error instanceof NotFoundError) return notFound();
    throw error;
  }
}

const notFound = () => new Response("There is no such document.", { status: 404 });
