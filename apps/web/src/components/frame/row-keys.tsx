"use client";

import { useEffect } from "react";

const rowLinks = () => [...document.querySelectorAll<HTMLElement>("main [data-rows] [data-row-link]")];

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/**
 * `j` and `k` put the focus on the next and the previous row of the page's table; enter then opens it, as it does with any
 * link, and `x` selects it where the table has boxes for that.
 */
export function RowKeys() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "j" && event.key !== "k" && event.key !== "x") return;
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      const links = rowLinks();
      if (links.length === 0) return;
      const at = links.findIndex((link) => link.contains(document.activeElement));
      if (event.key === "x") {
        links[at]?.closest("tr")?.querySelector<HTMLElement>("[type=checkbox]")?.click();
        return;
      }
      const next = event.key === "j" ? at + 1 : Math.max(at - 1, 0);
      links[Math.min(next, links.length - 1)]?.focus();
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
  return null;
}
