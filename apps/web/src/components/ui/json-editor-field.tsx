"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useId } from "react";
import { FieldErrorText } from "./field.tsx";
import { Skeleton } from "./skeleton.tsx";

/** Loaded when a form needs it: an editor is large. */
const JsonEditor = dynamic(() => import("./json-editor.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-40 w-full rounded-md" />,
});

interface JsonEditorFieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  action?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  minHeight?: string;
}

export function JsonEditorField({
  label,
  hint,
  error,
  optional = false,
  action,
  minHeight,
  ...editor
}: JsonEditorFieldProps) {
  const noteId = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline justify-between gap-2">
        <span className="font-medium text-sm">{label}</span>
        {action ?? (optional && <span className="text-ink-3 text-xs">Optional</span>)}
      </div>
      <JsonEditor
        {...editor}
        {...(minHeight ? { minHeight } : {})}
        label={label}
        invalid={Boolean(error)}
        describedBy={error || hint ? noteId : undefined}
      />
      {error ? <FieldErrorText id={noteId}>{error}</FieldErrorText> : null}
      {!error && hint ? (
        <p id={noteId} className="text-ink-3 text-xs">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
