"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * For a dialog without a trigger of its own: gives what to do with the focus when it closes, which goes back to where it was
 * when it opened. Where that is gone, because the dialog removed it, it goes to the page's content.
 */
export function useReturnFocus(open: boolean): (event: Event) => void {
  const opener = useRef<HTMLElement | null>(null);
  // Before the dialog's own content is there, which takes the focus.
  useLayoutEffect(() => {
    if (open) opener.current = openerOf(document.activeElement);
  }, [open]);
  return (event) => {
    event.preventDefault();
    opener.current?.focus();
    if (document.activeElement === document.body) document.getElementById("content")?.focus();
  };
}

/** A menu closes when one of its items opens a dialog, so its button stands for it. */
function openerOf(element: Element | null): HTMLElement | null {
  const button = element?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const opener = button ? document.getElementById(button) : element;
  return opener instanceof HTMLElement ? opener : null;
}
