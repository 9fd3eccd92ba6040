"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const Toaster = dynamic(() => import("./toaster.tsx"), { ssr: false });

/**
 * Messages about what somebody did: they are loaded with the first press of a key or a button or the first choice, not with the page.
 * A message that comes before they are there is shown when they are.
 */
export function Toasts() {
  const [needed, setNeeded] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const load = () => {
      setNeeded(true);
      controller.abort();
    };
    for (const press of ["pointerdown", "keydown", "click", "change"])
      window.addEventListener(press, load, { signal, capture: true });
    return () => controller.abort();
  }, []);
  return needed && <Toaster />;
}
