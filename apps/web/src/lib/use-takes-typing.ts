"use client";

import { useSyncExternalStore } from "react";

interface ControlProps {
  onChange?: unknown;
  readOnly?: boolean | undefined;
  autoComplete?: string | undefined;
}

const never = () => () => {};

/**
 * Whether a control can be typed in already. A form puts its own values in as soon as its script runs, on a
 * slow line seconds after its HTML, in the midst of what is typed; so a control that a script keeps waits for
 * it. Not one that the browser fills in by itself, like a password: it is empty, and its form takes it over.
 */
export function useTakesTyping({ onChange, readOnly = false, autoComplete = "off" }: ControlProps): boolean {
  const running = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return !readOnly && (running || onChange === undefined || autoComplete !== "off");
}
