import { RequestError } from "@posthorn/core";
import { listAuditLog, openEnvironment } from "@posthorn/services";
import { auditExport, auditExportFormats, isAuditExportFormat } from "@/lib/audit-export.ts";
import { readAuditFilter, toAuditInput } from "@/lib/audit-filter.ts";
import { requireUser } from "@/server/auth/session.ts";
import { reopen } from "@/server/deliveries/open-request.ts";
import { textStream } from "@/server/deliveries/text-stream.ts";
import { readingTurns } from "@/server/deliveries/turns.ts";
import { platform } from "@/server/platform.ts";

interface RouteContext {
  params: Promise<{ tenant: string; environment: string; format: string }>;
}

/** Entries of one look into the database; the next one comes when these were sent. */
const pageSize = 100;

/** The audit log as a file, by the filter of its page: for who may see that page. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { tenant, environment, format } = await params;
  const user = await requireUser(`/${tenant}/${environment}/audit-log`);
  if (!isAuditExportFormat(format)) return new Response("There is no such export.", { status: 404 });
  const filter = toAuditInput(readAuditFilter(new URL(request.url).searchParams));
  try {
    const { ctx } = await openEnvironment(await platform(), {
      userId: user.id,
      tenantSlug: tenant,
      environmentSlug: environment,
    });
    // The first page is read before anything is sent: a refusal is an answer of its own, not half a file.
    const first = await listAuditLog(ctx, { ...filter, limit: pageSize });
    const pieces = auditExport(format, first, async (cursor) =>
      listAuditLog(await reopen(user, { tenant, environment }, "admin"), {
        ...filter,
        cursor,
        limit: pageSize,
      }),
    );
    return new Response(textStream(readingTurns().of(ctx.tenantId, pieces)), {
      headers: {
        "content-type": auditExportFormats[format],
        "content-disposition": `attachment; filename="${tenant}-${environment}-audit-log.${format}"`,
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof RequestError) return new Response(error.message, { status: error.status });
    throw error;
  }
}
