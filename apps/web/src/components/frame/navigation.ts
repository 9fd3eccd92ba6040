import {
  ArrowLeftRight,
  BookOpen,
  Gauge,
  KeyRound,
  type LucideIcon,
  MailX,
  Radio,
  Shapes,
  Webhook,
} from "lucide-react";

export interface NavigationItem {
  name: string;
  /** Within the environment; empty for the overview. */
  path: string;
  icon: LucideIcon;
}

export const navigation: readonly { group: string; items: readonly NavigationItem[] }[] = [
  { group: "", items: [{ name: "Overview", path: "", icon: Gauge }] },
  {
    group: "Traffic",
    items: [
      { name: "Events", path: "/events", icon: Radio },
      { name: "Deliveries", path: "/deliveries", icon: ArrowLeftRight },
      { name: "Dead letters", path: "/dead-letters", icon: MailX },
    ],
  },
  {
    group: "Catalogue",
    items: [
      { name: "Endpoints", path: "/endpoints", icon: Webhook },
      { name: "Event types", path: "/event-types", icon: Shapes },
    ],
  },
  {
    group: "Developers",
    items: [
      { name: "Documentation", path: "/documentation", icon: BookOpen },
      { name: "API keys", path: "/api-keys", icon: KeyRound },
    ],
  },
];
