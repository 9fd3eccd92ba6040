"use client";

import { type ReactNode, useId, useState } from "react";
import { FoldMark } from "./fold-mark.tsx";

interface FormSectionProps {
  title: string;
  /** What is set, while it is closed. */
  summary: ReactNode;
  /** What this is for, when it is open. */
  explanation: ReactNode;
  /** Keeps it open: an error must not be out of sight. */
  invalid?: boolean;
  children: ReactNode;
}

/** A part of a long form that most people leave as it is. */
export function FormSection({ title, summary, explanation, invalid = false, children }: FormSectionProps) {
  const id = useId();
  const [chosen, setChosen] = useState(false);
  const open = chosen || invalid;
  return (
    <section aria-label={title} className="min-w-0 rounded-lg border border-line bg-surface shadow-sm">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setChosen(!open)}
          className="flex min-h-11 w-full items-center gap-3 rounded-lg px-4 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
        >
          <FoldMark open={open} />
          <span className="shrink-0 font-medium text-sm">{title}</span>
          {!open && <span className="min-w-0 flex-1 truncate text-right text-ink-3 text-xs">{summary}</span>}
        </button>
      </h2>
      {open && (
        <div id={id} className="flex flex-col gap-4 border-line border-t p-4">
          <p className="text-ink-2 text-sm">{explanation}</p>
          {children}
        </div>
      )}
    </section>
  );
}
