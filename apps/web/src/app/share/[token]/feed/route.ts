import { NotFoundError, toPublicId } from "@posthorn/core";
import { getDocumentation, listCatalogueChanges, openShareLink } from "@posthorn/services";
import { toAtomFeed } from "@/server/documentation/atom-feed.ts";
import { shareAddress } from "@/server/documentation/share-address.ts";
import { platform } from "@/server/platform.ts";

interface RouteContext {
  params: Promise<{ token: string }>;
}

/** The last changes as an Atom feed, for whoever has the share link. */
export async function GET(_request: Request, { params }: RouteContext): Promise<Response> {
  const { token } = await params;
  try {
    const ctx = await openShareLink(await platform(), token);
    const [{ organization, lastModified }, changes] = await Promise.all([
      getDocumentation(ctx),
      listCatalogueChanges(ctx),
    ]);
    const url = shareAddress(token);
    const feed = toAtomFeed({
      title: `${organization} webhooks`,
      id: `urn:posthorn:${toPublicId("environment", ctx.environmentId)}`,
      url,
      feedUrl: `${url}/feed`,
      lastModified,
      entries: changes.items,
    });
    return new Response(feed, {
      headers: {
        "content-type": "application/atom+xml; charset=utf-8",
        "cache-control": "private, no-cache",
      },
    });
  } catch (error) {
    if (error instanceof NotFoundError) return new Response("There is no such feed.", { status: 404 });
    throw error;
  }
}
