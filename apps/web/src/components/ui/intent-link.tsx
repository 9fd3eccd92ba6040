"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * One link among many: its page is fetched ahead when a pointer or the focus comes to it. Next.js would fetch that of
 * each link on the screen, with its scripts: at a first visit as much again as the page itself.
 */
export function IntentLink(props: ComponentProps<typeof Link>) {
  const [near, setNear] = useState(false);
  return (
    <Link
      {...props}
      prefetch={near ? null : false}
      onPointerEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
    />
  );
}
