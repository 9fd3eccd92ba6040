import { TimeText } from "@/components/ui/time-text.tsx";

/** In the place of a payload that was erased. */
export function ErasedPayload({ at }: { at: string | null }) {
  return (
    <p className="px-4 py-6 text-ink-2 text-sm">
      It was erased{" "}
      {at && (
        <>
          <TimeText at={at} />,{" "}
        </>
      )}
      with what the receivers answered. It can't be shown or sent again.
    </p>
  );
}
