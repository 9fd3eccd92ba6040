import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { Input } from "./input.tsx";

/** For names, paths and URLs, which a program reads: every character can be told apart, and nothing is suggested. */
export function CodeInput({ className, ...rest }: ComponentProps<"input">) {
  return (
    <Input spellCheck={false} autoComplete="off" {...rest} className={cn("font-mono text-xs", className)} />
  );
}
