"use client";

import {
  type ComponentProps,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useId,
  useRef,
  useState,
} from "react";
import type {
  MenuChoiceProps,
  MenuItemProps,
  MenuPanelProps,
  MenuPanelState,
  OpenedBy,
} from "./menu-panel.tsx";

/** What places the choices and moves the focus among them; it is as large as a page, so it is loaded when a menu is about to be opened. */
type PanelModule = typeof import("./menu-panel.tsx");

interface MenuState extends MenuPanelState {
  panel: PanelModule | null;
  /** Loads the panel; what was already asked for opens when it is there. */
  prepare: () => void;
}

const Context = createContext<MenuState | null>(null);

function useMenu(): MenuState {
  const menu = useContext(Context);
  if (!menu) throw new Error("A part of a menu is used outside of a Menu.");
  return menu;
}

/** A button, and what can be chosen once it was pressed. */
export function Menu({ children }: { children: ReactNode }) {
  const [openedBy, setOpenedBy] = useState<OpenedBy | null>(null);
  const [panel, setPanel] = useState<PanelModule | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const prepare = () => {
    // One that can't be loaded now is asked for again by the next press.
    if (!panel) import("./menu-panel.tsx").then(setPanel, () => setOpenedBy(null));
  };
  return <Context value={{ openedBy, setOpenedBy, trigger, id, panel, prepare }}>{children}</Context>;
}

type ButtonProps = ComponentProps<"button">;

type MenuTriggerProps =
  | (ButtonProps & { asChild?: false })
  | { asChild: true; children: ReactElement<ButtonProps> };

/** The button; `asChild`: its child is that. */
export function MenuTrigger(given: MenuTriggerProps) {
  const { openedBy, setOpenedBy, trigger, id, panel, prepare } = useMenu();
  const open = openedBy !== null;
  const props: ButtonProps & { "data-state": string } = {
    ref: trigger,
    id: `${id}-button`,
    "aria-haspopup": "menu",
    "aria-expanded": open,
    "aria-controls": open && panel ? `${id}-panel` : undefined,
    "data-state": open ? "open" : "closed",
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick({ detail: clicks }: MouseEvent) {
      prepare(); // A screen reader clicks without a pointer and without the focus.
      setOpenedBy(open ? null : clicks === 0 ? "keyboard" : "pointer");
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      prepare();
      setOpenedBy("keyboard");
    },
  };
  if (given.asChild) return cloneElement(given.children, props);
  const { asChild: _, ...rest } = given;
  return <button {...rest} {...props} type="button" />;
}

export function MenuContent(props: Omit<MenuPanelProps, "menu">) {
  const menu = useMenu();
  return menu.panel && <menu.panel.MenuPanel {...props} menu={menu} />;
}

/** The panel that a part stands in is there, so it is loaded. */
function usePanel(): PanelModule {
  const { panel } = useMenu();
  if (!panel) throw new Error("A part of a menu is used outside of its MenuContent.");
  return panel;
}

export function MenuItem(props: MenuItemProps) {
  const { Item } = usePanel();
  return <Item {...props} />;
}

/** An item that is the current choice or not. */
export function MenuChoice(props: MenuChoiceProps) {
  const { Choice } = usePanel();
  return <Choice {...props} />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const { Label } = usePanel();
  return <Label>{children}</Label>;
}

export function MenuSeparator() {
  const { Separator } = usePanel();
  return <Separator />;
}
