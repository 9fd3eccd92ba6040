"use client";

import { Check } from "lucide-react";
import { Menu } from "radix-ui/internal";
import { type ComponentProps, type ReactNode, type RefObject, useCallback } from "react";
import { cn } from "@/lib/cn.ts";

const row =
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm select-none data-[highlighted]:bg-accent-soft focus-visible:-outline-offset-2 data-[disabled]:opacity-50 [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-ink-3";

export type OpenedBy = "pointer" | "keyboard";

/** What a menu's button and its panel share. */
export interface MenuPanelState {
  /** null: it is closed. */
  openedBy: OpenedBy | null;
  setOpenedBy: (opener: OpenedBy | null) => void;
  /** The button, beside which the panel stands and to which the focus goes back. */
  trigger: RefObject<HTMLButtonElement | null>;
  id: string;
}

export interface MenuPanelProps extends ComponentProps<typeof Menu.Content> {
  menu: MenuPanelState;
}

/** Loaded by menu.tsx, which has the names that pages use. */
export function MenuPanel({ menu, className, ...rest }: MenuPanelProps) {
  const { openedBy, setOpenedBy, trigger, id } = menu;
  // Radix does this where it has seen the key, which was pressed before it was loaded when this is the first menu.
  const startAtFirst = useCallback(
    (panel: HTMLElement | null) => {
      if (openedBy !== "keyboard") return;
      panel
        ?.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")
        ?.focus({ preventScroll: true });
    },
    [openedBy],
  );
  return (
    <Menu.Root open={openedBy !== null} onOpenChange={(open) => !open && setOpenedBy(null)}>
      <Menu.Anchor virtualRef={trigger} />
      <Menu.Portal>
        <Menu.Content
          ref={startAtFirst}
          id={`${id}-panel`}
          aria-labelledby={`${id}-button`}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            trigger.current?.focus();
          }}
          {...rest}
          className={cn(
            "z-50 max-h-[min(24rem,var(--radix-popper-available-height))] min-w-48 max-w-[calc(100vw-1rem)] animate-rise overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-md",
            className,
          )}
        />
      </Menu.Portal>
    </Menu.Root>
  );
}

export interface MenuItemProps extends ComponentProps<typeof Menu.Item> {
  danger?: boolean;
}

export function Item({ className, danger = false, ...rest }: MenuItemProps) {
  return <Menu.Item {...rest} className={cn(row, danger && "text-bad [&_svg]:text-bad", className)} />;
}

export type MenuChoiceProps = ComponentProps<typeof Menu.CheckboxItem>;

export function Choice({ checked, children, ...rest }: MenuChoiceProps) {
  return (
    <Menu.CheckboxItem {...rest} checked={checked ?? false} className={cn(row, "pr-7 relative")}>
      {children}
      <Menu.ItemIndicator className="absolute right-2">
        <Check aria-hidden="true" />
      </Menu.ItemIndicator>
    </Menu.CheckboxItem>
  );
}

export function Label({ children }: { children: ReactNode }) {
  return <Menu.Label className="px-2 pt-1.5 pb-1 text-ink-3 text-xs">{children}</Menu.Label>;
}

export function Separator() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
