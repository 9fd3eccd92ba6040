"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const notify of listeners) notify();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A text that depends on the time. It is made anew each second, and rendered anew only when it changes; one timer for the whole page. */
export function useClock(textAt: (now: Date) => string): string {
  const read = () => textAt(new Date());
  return useSyncExternalStore(subscribe, read, read);
}
