import { exportDeliveries } from "@posthorn/services";
import { deliveryExport, deliveryExportFormats, isDeliveryExportFormat } from "@/lib/delivery-export.ts";
import { readLogFilter } from "@/lib/delivery-filter.ts";
import { answering, openRequest, reopen } from "@/server/deliveries/open-request.ts";
import { textStream } from "@/server/deliveries/text-stream.ts";
import { readingTurns } from "@/server/deliveries/turns.ts";

interface RouteContext {
  params: Promise<{ tenant: string; environment: string; format: string }>;
}

/** Everything that the page's filter names, as a file: for who may see that page. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { format, ...place } = await params;
  if (!isDeliveryExportFormat(format)) {
    return Response.json({ message: "There is no such export. Take csv or jsonl." }, { status: 404 });
  }
  const opened = await openRequest(request, place);
  if (opened instanceof Response) return opened;
  const filter = readLogFilter(new URL(request.url).searchParams);
  return answering(async () => {
    const batches = await exportDeliveries(opened.ctx, { filter, format });
    const inTurn = readingTurns().of(opened.ctx.tenantId, batches);
    const allowed = whileAllowed(inTurn, () => reopen(opened.user, place, "deliveries:read"));
    return new Response(textStream(deliveryExport(format, allowed)), {
      headers: {
        "content-type": deliveryExportFormats[format],
        "content-disposition": `attachment; filename="${place.tenant}-${place.environment}-deliveries.${format}"`,
        "cache-control": "private, no-store",
      },
    });
  });
}

/** A file can take its reader an hour. It breaks off, and so is seen to be none, where they are let in no more. */
async function* whileAllowed<Batch>(
  batches: AsyncGenerator<Batch, void, void>,
  requireAllowed: () => Promise<unknown>,
): AsyncGenerator<Batch, void, void> {
  for await (const batch of batches) {
    await requireAllowed();
    yield batch;
  }
}
