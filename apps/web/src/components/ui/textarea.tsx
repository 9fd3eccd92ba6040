import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { controlFrame } from "./input.tsx";

/** Several lines of plain text; grows with what is in it where the browser can. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      className={cn(controlFrame, "field-sizing-content max-h-96 min-h-24 px-2.5 py-2", className)}
    />
  );
}
