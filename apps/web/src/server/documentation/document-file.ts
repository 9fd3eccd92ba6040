import "server-only";
import { getOpenApiDocument, type ServiceContext } from "@posthorn/services";

/** The OpenAPI document as a file to download; null for a form that there is none of. */
export async function documentFile(
  ctx: ServiceContext,
  format: string,
  name: string,
): Promise<Response | null> {
  if (format !== "json" && format !== "yaml") return null;
  const document = await getOpenApiDocument(ctx, { format });
  return new Response(document.body, {
    headers: {
      "content-type": document.contentType,
      "content-disposition": `attachment; filename="${name}.openapi.${format}"`,
      etag: document.etag,
      "last-modified": document.lastModified.toUTCString(),
      "cache-control": "private, no-cache",
    },
  });
}
