"use client";

import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { useTakesTyping } from "@/lib/use-takes-typing.ts";
import { controlFrame } from "./control-frame.ts";

/** Several lines of plain text; grows with what is in it where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  const takesTyping = useTakesTyping(rest);
  return (
    <textarea
      {...rest}
      readOnly={!takesTyping}
      className={cn(controlFrame, "field-sizing-content max-h-96 min-h-24 px-2.5 py-2", className)}
    />
  );
}
