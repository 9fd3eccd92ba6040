import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { controlFrame } from "./control-frame.ts";

/** The browser's own choice of one among a few: by keyboard, and on small screens, nothing else does better. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select {...rest} className={cn(controlFrame, "h-8 px-2", className)} />;
}
