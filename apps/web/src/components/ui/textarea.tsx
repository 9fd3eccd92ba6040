import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { controlFrame } from "./input.tsx";

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} rows={rows} className={cn(controlFrame, "px-2.5 py-1.5", className)} />;
}
