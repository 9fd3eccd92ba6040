import { NotFoundError } from "@posthorn/core";
import { openShareLink } from "@posthorn/services";
import { documentFile } from "@/server/documentation/document-file.ts";
import { platform } from "@/server/platform.ts";

interface RouteContext {
  params: Promise<{ token: string; format: string }>;
}

/** The environment's OpenAPI document as a file, for whoever has the share link. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  const { token, format } = await params;
  try {
    return (
      (await documentFile(await openShareLink(await platform(), token), format, "webhooks")) ?? notFound()
    );
  } catch (error) {
    if (error instanceof NotFoundError) return notFound();
    throw error;
  }
}

const notFound = () => new Response("There is no such document.", { status: 404 });
