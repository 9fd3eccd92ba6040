import { JsonView } from "@/components/ui/json-view.tsx";
import { ScrollPre } from "@/components/ui/scroll-pre.tsx";
import { isJson } from "@/lib/json-layout.ts";

/** What the receiver sent, always as text; with colours where it is JSON. */
export function ResponseBody({ body, truncated }: { body: string; truncated: boolean }) {
  if (body === "") return <p className="border-line border-t px-3 py-2 text-ink-3 text-xs">No body.</p>;
  return (
    <div className="border-line border-t">
      {!truncated && isJson(body) ? (
        <JsonView label="Response body" json={body} />
      ) : (
        <ScrollPre className="max-h-80 whitespace-pre-wrap break-all px-3 py-2">{body}</ScrollPre>
      )}
      {truncated && (
        <p className="border-line border-t px-3 py-1.5 text-ink-3 text-xs">
          Cut: Posthorn keeps the first 16 KiB.
        </p>
      )}
    </div>
  );
}
