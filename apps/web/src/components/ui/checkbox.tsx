"use client";

import { Check, Minus } from "lucide-react";
import { type ChangeEvent, type ComponentProps, useEffect, useImperativeHandle, useRef } from "react";
import { cn } from "@/lib/cn.ts";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "checked" | "onChange"> {
  /** "indeterminate": of what it stands for, a part. */
  checked: boolean | "indeterminate";
  onCheckedChange: (checked: boolean, event: ChangeEvent<HTMLInputElement>) => void;
}

const mark = "pointer-events-none absolute inset-0 m-auto hidden size-3 text-on-accent";

export function Checkbox({ checked, onCheckedChange, className, ref, ...rest }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => input.current as HTMLInputElement);
  const partly = checked === "indeterminate";
  useEffect(() => {
    if (input.current) input.current.indeterminate = partly; // HTML has no attribute for it.
  }, [partly]);
  return (
    <span className={cn("relative inline-flex size-4 shrink-0 has-disabled:opacity-50", className)}>
      <input
        {...rest}
        ref={input}
        type="checkbox"
        checked={checked === true}
        onChange={(event) => onCheckedChange(event.target.checked, event)}
        className="peer size-4 appearance-none rounded-sm border border-ink-3 bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent"
      />
      <Check strokeWidth={3} aria-hidden="true" className={cn(mark, "peer-checked:block")} />
      <Minus strokeWidth={3} aria-hidden="true" className={cn(mark, partly && "block")} />
    </span>
  );
}
