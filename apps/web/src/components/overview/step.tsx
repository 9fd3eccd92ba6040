import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";

interface StepProps {
  number: number;
  title: string;
  done: boolean;
  action?: ReactNode;
  /** Shown also when it is done. */
  keepAction?: boolean;
  children: ReactNode;
}

export function Step({ number, title, done, action, keepAction = false, children }: StepProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3 sm:flex-nowrap">
      {done ? (
        <CircleCheck aria-label="Done" className="size-6 shrink-0 p-0.5 text-good" />
      ) : (
        <span
          aria-hidden="true"
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong font-medium text-ink-2 text-xs tabular-nums"
        >
          {number}
        </span>
      )}
      <div className="min-w-0 flex-1 basis-56">
        <h3 className="font-medium text-sm leading-6">{title}</h3>
        <p className="text-ink-2 text-sm">{children}</p>
      </div>
      {(!done || keepAction) && action && <div className="shrink-0 max-sm:w-full max-sm:pl-9">{action}</div>}
    </li>
  );
}
