"use client";

import { useEffect } from "react";

/**
 * Keeps a tab's name until the next page has said its own. Next.js takes a page's title away as
 * soon as the next page shows that it loads, and the tab would be called by its address meanwhile.
 * React puts a page's title before this one, which therefore counts only while there is none.
 */
export function KeptTitle() {
  useEffect(() => {
    const kept = document.createElement("title");
    const keep = () => {
      const title = document.head.querySelector("title")?.text;
      if (title && title !== kept.text) kept.text = title;
    };
    keep();
    document.head.append(kept);
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      kept.remove();
    };
  }, []);
  return null;
}
