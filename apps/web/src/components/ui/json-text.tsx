import { classHighlighter, highlightCode } from "@lezer/highlight";
import { parser } from "@lezer/json";
import type { ReactNode } from "react";

/** Past this, colours cost more than they help. */
const highlightedLength = 60_000;

/** JSON with colours. Every part of it becomes a text node, whatever it contains. */
export function JsonText({ json }: { json: string }) {
  if (json.length > highlightedLength) return json;
  const parts: ReactNode[] = [];
  highlightCode(
    json,
    parser.parse(json),
    classHighlighter,
    (text, classes) =>
      parts.push(
        classes ? (
          <span key={parts.length} className={classes}>
            {text}
          </span>
        ) : (
          text
        ),
      ),
    () => parts.push("\n"),
  );
  return parts;
}
