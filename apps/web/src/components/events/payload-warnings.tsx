import type { FieldError } from "@posthorn/core";
import { TriangleAlert } from "lucide-react";

/** What is wrong with a payload that was taken all the same, because its event type's check only warns. */
export function PayloadWarnings({ warnings }: { warnings: FieldError[] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="flex gap-2 border-line border-b px-4 py-3 text-sm">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-waiting" />
      <div className="min-w-0">
        <p className="font-medium">The payload doesn't fit its event type's schema.</p>
        <ul className="break-words text-ink-2">
          {warnings.map((warning) => (
            <li key={`${warning.path} ${warning.code}`}>{warning.message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
