"use client";

import { useEffect, useState } from "react";
import { toast } from "sonner";

/** Copies text, and says for two seconds that it was copied. */
export function useCopy(): { copied: boolean; copy: (text: string) => Promise<void> } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return {
    copied,
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        setCopied(true);
      } catch {
        toast.error("Your browser did not allow copying. Select the text and copy it by hand.");
      }
    },
  };
}
