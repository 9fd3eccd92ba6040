import { RequestError } from "@posthorn/core";
import { type DeliveryNews, followDeliveries } from "@posthorn/services";
import { readLogFilter } from "@/lib/delivery-filter.ts";
import type { SignedInUser } from "@/server/auth/session.ts";
import { changeFeeds, takeLivePlace } from "@/server/deliveries/live-streams.ts";
import { answering, openRequest, reopen } from "@/server/deliveries/open-request.ts";
import { textStream } from "@/server/deliveries/text-stream.ts";

interface Place {
  tenant: string;
  environment: string;
}

/** A sign-out, or a role that is lost, ends a stream within so long. */
const checkEveryMs = 3_000;

const headers = {
  "content-type": "text/event-stream",
  // Whoever collects or compresses it on the way would hold it back.
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no",
};

/** What changes in the page's list, as server-sent events: for who may see that page, and only as long as they may. */
export async function GET(request: Request, { params }: { params: Promise<Place> }): Promise<Response> {
  const place = await params;
  const opened = await openRequest(request, place);
  if (opened instanceof Response) return opened;
  const ending = takeLivePlace(opened.user.id);
  if (!ending) {
    return Response.json(
      { message: "Too many live lists are open. Close one, and this one goes live." },
      { status: 429 },
    );
  }
  const answer = await answering(async () => {
    const news = await followDeliveries(opened.ctx, changeFeeds(), {
      filter: readLogFilter(new URL(request.url).searchParams),
      lastEventId: request.headers.get("last-event-id") ?? undefined,
      signal: ending.signal,
    });
    const checking = setInterval(() => void endUnlessAllowed(opened.user, place, ending), checkEveryMs);
    const onEnd = () => {
      clearInterval(checking);
      ending.abort();
    };
    request.signal.addEventListener("abort", onEnd, { once: true });
    if (request.signal.aborted) onEnd();
    return new Response(textStream(messages(news, ending.signal), onEnd), { headers });
  }).catch((error: unknown) => {
    ending.abort();
    throw error;
  });
  if (!answer.ok) ending.abort();
  return answer;
}

/** Where it can't be looked up, the stream stays: the next look says it. */
async function endUnlessAllowed(user: SignedInUser, place: Place, ending: AbortController): Promise<void> {
  try {
    await reopen(user, place, "deliveries:read");
  } catch (error) {
    if (error instanceof RequestError && error.status < 500) ending.abort("session");
  }
}

async function* messages(
  news: AsyncGenerator<DeliveryNews, void, void>,
  ending: AbortSignal,
): AsyncGenerator<string, void, void> {
  try {
    for await (const { kind, position, ...data } of news) yield message(kind, data, position);
    if (ending.reason === "session") yield message("end", {});
  } finally {
    await news.return();
  }
}

/** JSON has no line end, so its text is one `data` line. */
function message(event: string, data: object, id?: string): string {
  return `event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}
