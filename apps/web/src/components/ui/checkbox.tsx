"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";

export function Checkbox({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      {...rest}
      className={cn(
        "peer inline-flex size-4 shrink-0 items-center justify-center rounded-sm border border-ink-3 bg-surface data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent disabled:opacity-50",
        className,
      )}
    >
      <Radix.Indicator
        className="text-on-accent [&_svg]:size-3"
        forceMount={rest.checked === "indeterminate" ? true : undefined}
      >
        {rest.checked === "indeterminate" ? <Minus strokeWidth={3} /> : <Check strokeWidth={3} />}
      </Radix.Indicator>
    </Radix.Root>
  );
}
