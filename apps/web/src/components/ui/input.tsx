"use client";

import type { ComponentProps } from "react";
import { cn } from "@/lib/cn.ts";
import { useTakesTyping } from "@/lib/use-takes-typing.ts";
import { controlFrame } from "./control-frame.ts";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  const takesTyping = useTakesTyping(rest);
  return <input {...rest} readOnly={!takesTyping} className={cn(controlFrame, "h-8 px-2.5", className)} />;
}
