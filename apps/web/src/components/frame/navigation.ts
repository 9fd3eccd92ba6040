import {
  ArrowLeftRight,
  Bell,
  BookOpen,
  Gauge,
  History,
  Inbox,
  KeyRound,
  type LucideIcon,
  MailX,
  PhoneOutgoing,
  Radio,
  Scale,
  ScrollText,
  SearchCheck,
  Settings,
  Shapes,
  Users,
  Waypoints,
  Webhook,
} from "lucide-react";
import type { ComponentType } from "react";
import { UnreadCount } from "@/components/notices/unread-count.tsx";

export interface NavigationItem {
  name: string;
  /** Within the environment; empty for the overview. */
  path: string;
  icon: LucideIcon;
  /** Beside the name: what waits there. */
  count?: ComponentType<{ className?: string }>;
}

export const navigation: readonly { group: string; items: readonly NavigationItem[] }[] = [
  {
    group: "",
    items: [
      { name: "Overview", path: "", icon: Gauge },
      { name: "Notices", path: "/notices", icon: Bell, count: UnreadCount },
    ],
  },
  {
    group: "Traffic",
    items: [
      { name: "Events", path: "/events", icon: Radio },
      { name: "Deliveries", path: "/deliveries", icon: ArrowLeftRight },
      { name: "Dead letters", path: "/dead-letters", icon: MailX },
      { name: "Replays", path: "/replays", icon: History },
      { name: "Ledger", path: "/ledger", icon: Scale },
    ],
  },
  {
    group: "Catalogue",
    items: [
      { name: "Endpoints", path: "/endpoints", icon: Webhook },
      { name: "Event types", path: "/event-types", icon: Shapes },
      { name: "Operations", path: "/operations", icon: Waypoints },
      { name: "Callbacks", path: "/callbacks", icon: PhoneOutgoing },
      { name: "Consumers", path: "/consumers", icon: Users },
      { name: "Sources", path: "/sources", icon: Inbox },
    ],
  },
  {
    group: "Developers",
    items: [
      { name: "Documentation", path: "/documentation", icon: BookOpen },
      { name: "Signature debugger", path: "/signature-debugger", icon: SearchCheck },
      { name: "API keys", path: "/api-keys", icon: KeyRound },
      { name: "Audit log", path: "/audit-log", icon: ScrollText },
      { name: "Settings", path: "/settings", icon: Settings },
    ],
  },
];

/** The settings have pages of their own, with tabs from one to the other. */
export const settingsPages: readonly { name: string; path: string }[] = [
  { name: "This environment", path: "/settings" },
  { name: "Alerts", path: "/settings/alerts" },
  { name: "Environments", path: "/settings/environments" },
  { name: "Organization", path: "/settings/organization" },
  { name: "Members", path: "/settings/members" },
  { name: "Your account", path: "/settings/account" },
];

/** What stands a level below the navigation, for those who know what they look for. */
export const innerPages: readonly Pick<NavigationItem, "name" | "path" | "icon">[] = [
  { name: "Review and publish drafts", path: "/event-types/-/publish", icon: Shapes },
  { name: "Import event types", path: "/event-types/-/import", icon: Shapes },
  { name: "Changes for receivers", path: "/documentation/changes", icon: BookOpen },
  ...settingsPages.map(({ name, path }) => ({ name: `Settings: ${name}`, path, icon: Settings })),
];
