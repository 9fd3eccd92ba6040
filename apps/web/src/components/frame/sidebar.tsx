"use client";

import { usePathname } from "next/navigation";
import { IntentLink } from "@/components/ui/intent-link.tsx";
import { cn } from "@/lib/cn.ts";
import { AccountMenu } from "./account-menu.tsx";
import { useEnvironment } from "./environment-context.tsx";
import { EnvironmentSwitcher } from "./environment-switcher.tsx";
import { navigation } from "./navigation.ts";
import { SearchButton } from "./search-button.tsx";
import { showInList } from "./show-in-list.ts";

interface SidebarProps {
  onSearch: () => void;
  /** After a link was followed; the sheet on small screens closes then. */
  onNavigate: () => void;
}

/** Where one is, and where one can go. */
export function Sidebar({ onSearch, onNavigate }: SidebarProps) {
  const { href } = useEnvironment();
  const pathname = usePathname();
  return (
    <div className="flex h-full flex-col gap-3 p-3">
      <EnvironmentSwitcher />
      <SearchButton onClick={onSearch} />
      <nav
        aria-label="Main"
        className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-px py-1 lg:gap-3"
      >
        {navigation.map(({ group, items }) => (
          <div key={group}>
            {group && <p className="px-2 pb-1 text-ink-3 text-xs">{group}</p>}
            <ul className="flex flex-col gap-px">
              {items.map(({ name, path, icon: Icon, count: Count }) => {
                const target = href(path);
                const current =
                  path === ""
                    ? pathname === target
                    : pathname === target || pathname.startsWith(`${target}/`);
                return (
                  <li key={path}>
                    <IntentLink
                      ref={current ? showInList : undefined}
                      href={target}
                      onClick={onNavigate}
                      aria-current={current ? "page" : undefined}
                      className={cn(
                        "flex h-8 items-center gap-2.5 lg:h-7 rounded-md px-2 text-ink-2 text-sm transition-colors duration-100 hover:bg-hover hover:text-ink",
                        current &&
                          "bg-surface font-medium text-ink shadow-sm ring-1 ring-line hover:bg-surface",
                      )}
                    >
                      <Icon
                        aria-hidden="true"
                        className={cn("size-4 shrink-0 text-ink-3", current && "text-accent-ink")}
                      />
                      {name}
                      {Count && <Count className="ml-auto" />}
                    </IntentLink>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </nav>
      <AccountMenu />
    </div>
  );
}
