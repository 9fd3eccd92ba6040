import type { DeliverySearchInput } from "@posthorn/core";
import { type SearchStep, searchDeliveries } from "@posthorn/services";
import { env } from "@/env.ts";
import { isSameOriginJson } from "@/server/auth/same-origin.ts";
import { answering, openRequest } from "@/server/deliveries/open-request.ts";
import { textStream } from "@/server/deliveries/text-stream.ts";
import { readingTurns } from "@/server/deliveries/turns.ts";

interface RouteContext {
  params: Promise<{ tenant: string; environment: string }>;
}

const headers = {
  "content-type": "application/jsonl; charset=utf-8",
  // Neither kept nor collected on the way: its reader sees how far it has come.
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no",
};

/** A text in the payloads, step by step, a line of JSON each: for who may see the list. */
export async function POST(request: Request, { params }: RouteContext): Promise<Response> {
  if (!isSameOriginJson(request, env().NEXTAUTH_URL)) {
    return Response.json({ message: "This call did not come from the dashboard." }, { status: 403 });
  }
  const opened = await openRequest(request, await params);
  if (opened instanceof Response) return opened;
  const input = (await request.json().catch(() => null)) as DeliverySearchInput;
  return answering(async () => {
    const steps = readingTurns().of(opened.ctx.tenantId, searchDeliveries(opened.ctx, input));
    // The first step is made before anything is sent: a refusal is an answer of its own.
    const first = await steps.next();
    return new Response(textStream(lines(first, steps)), { headers });
  });
}

async function* lines(
  first: IteratorResult<SearchStep, void>,
  rest: AsyncGenerator<SearchStep, void, void>,
): AsyncGenerator<string, void, void> {
  try {
    if (!first.done) yield `${JSON.stringify(first.value)}\n`;
    for await (const step of rest) yield `${JSON.stringify(step)}\n`;
  } finally {
    await rest.return();
  }
}
