"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { settingsPages } from "@/components/frame/navigation.ts";
import { showInList } from "@/components/frame/show-in-list.ts";
import { cn } from "@/lib/cn.ts";

/** From one page of settings to the others. */
export function SettingsTabs() {
  const { href } = useEnvironment();
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="mb-5 overflow-x-auto border-line border-b">
      <ul className="flex gap-1">
        {settingsPages.map(({ name, path }) => {
          const current = pathname === href(path);
          return (
            <li key={path}>
              <Link
                ref={current ? showInList : undefined}
                href={href(path)}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "inline-flex h-9 items-center border-transparent border-b-2 px-2.5 text-ink-2 text-sm whitespace-nowrap hover:text-ink focus-visible:-outline-offset-2",
                  current && "border-accent font-medium text-ink",
                )}
              >
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
