"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * For a long form: brings what is wrong first into sight after each try to send it. Fields take the focus by themselves;
 * what is made of several parts can't. Gives what the form's `ref` is.
 */
export function useFirstErrorInSight(submitCount: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (submitCount > 0) form.current?.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
  }, [submitCount]);
  return form;
}
