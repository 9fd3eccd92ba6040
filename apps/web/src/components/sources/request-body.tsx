import type { SourceRequestDetailView } from "@posthorn/core";
import { JsonView } from "@/components/ui/json-view.tsx";
import { ScrollPre } from "@/components/ui/scroll-pre.tsx";
import { isJson } from "@/lib/json-layout.ts";

/** What came in, always as text; folded and with colours where it is JSON. */
export function RequestBody({
  request: { body, bodyBytes, bodyTruncated },
}: {
  request: SourceRequestDetailView;
}) {
  if (body === null) {
    return (
      <p className="px-4 py-6 text-ink-2 text-sm">
        {bodyBytes === 0
          ? "It had no body."
          : "The body is no longer here: it was erased with its event's payload."}
      </p>
    );
  }
  return (
    <>
      {!bodyTruncated && isJson(body) ? (
        <JsonView label="Body" json={body} />
      ) : (
        <ScrollPre className="max-h-96 whitespace-pre-wrap break-all px-4 py-3">{body}</ScrollPre>
      )}
      {bodyTruncated && (
        <p className="border-line border-t px-4 py-2 text-ink-3 text-xs">
          Cut: of its {bodyBytes.toLocaleString("en")} bytes Posthorn keeps the first 64 KiB here.
        </p>
      )}
    </>
  );
}
