"use client";

import { ChevronsUpDown, Eye, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import {
  Menu,
  MenuChoice,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu.tsx";
import { signOutHere } from "@/lib/sign-out.ts";
import { useEnvironment } from "./environment-context.tsx";

const themes = [
  { value: "light", name: "Light", icon: Sun },
  { value: "dark", name: "Dark", icon: Moon },
  { value: "system", name: "As the system", icon: Monitor },
] as const;

export function AccountMenu() {
  const { user, membership, permissions, href } = useEnvironment();
  const readOnly = permissions.every((permission) => permission.endsWith(":read"));
  const router = useRouter();
  const { theme, setTheme } = useTheme();
  return (
    <Menu>
      <MenuTrigger className="flex items-center gap-2.5 rounded-md px-1.5 py-1 text-left hover:bg-hover data-[state=open]:bg-hover">
        <span className="sr-only">Account</span>
        <span
          aria-hidden="true"
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-accent-ink text-xs uppercase"
        >
          {user.name.slice(0, 1)}
        </span>
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium text-sm">{user.name}</span>
          {readOnly ? (
            <span className="flex items-center gap-1 text-ink-3 text-xs">
              <Eye aria-hidden="true" className="size-3 shrink-0" />
              <span className="truncate">Can look, not change</span>
            </span>
          ) : (
            <span className="truncate text-ink-3 text-xs">{user.email}</span>
          )}
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      </MenuTrigger>
      <MenuContent side="top" className="w-56">
        <MenuLabel>
          Signed in as {membership.role}
          {readOnly && ": you can look at everything, and change nothing"}
        </MenuLabel>
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        {themes.map(({ value, name, icon: Icon }) => (
          <MenuChoice key={value} checked={theme === value} onSelect={() => setTheme(value)}>
            <Icon aria-hidden="true" />
            {name}
          </MenuChoice>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => router.push(href("/settings/account"))}>
          <UserRound aria-hidden="true" />
          Your account
        </MenuItem>
        <MenuItem onSelect={() => void signOutHere()}>
          <LogOut aria-hidden="true" />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
