import { type ComponentProps, type ReactNode, useId } from "react";
import { Checkbox } from "./checkbox.tsx";

interface CheckboxFieldProps extends Omit<ComponentProps<typeof Checkbox>, "id" | "className"> {
  label: string;
  /** What it means, below the label. */
  note: ReactNode;
}

export function CheckboxField({ label, note, ...checkbox }: CheckboxFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Checkbox {...checkbox} id={id} aria-describedby={`${id}-note`} className="mt-0.5" />
      <div className="min-w-0 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-note`} className="text-ink-3 text-xs">
          {note}
        </p>
      </div>
    </div>
  );
}
