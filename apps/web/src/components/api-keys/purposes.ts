import { Permission } from "@posthorn/core";

/** What the API gives a key that is made without a word on its scopes. */
const everyday = Permission.options.filter((scope) => scope !== "admin");

/** What a key is for, and the scopes that this takes: nobody has to know them by heart. */
export const purposes = {
  backend: {
    title: "An app of yours",
    note: "Everything but administration: sends events, and manages what becomes of them.",
    scopes: everyday,
  },
  send: {
    title: "Sending events only",
    note: "Can't read anything back: what leaks with this key is nobody's payload.",
    scopes: ["events:write"],
  },
  portal: {
    title: "Managing endpoints",
    note: "For the part of your app where customers set up their webhooks and see what became of them.",
    scopes: ["endpoints:read", "endpoints:write", "deliveries:read", "deliveries:write", "catalog:read"],
  },
  monitoring: {
    title: "Reading only",
    note: "For dashboards and alerts. It sees payloads, and changes nothing.",
    scopes: Permission.options.filter((scope) => scope.endsWith(":read")),
  },
  administration: {
    title: "Administration",
    note: "All of it, with API keys, settings and the audit log. For provisioning; give it an end.",
    scopes: Permission.options,
  },
} as const satisfies Record<string, { title: string; note: string; scopes: readonly Permission[] }>;

export type Purpose = keyof typeof purposes;

export const purposeNames = Object.keys(purposes) as Purpose[];

/** The purpose with exactly these scopes; null where they were picked one by one. */
export function purposeOf(scopes: readonly Permission[]): Purpose | null {
  const wanted = new Set(scopes);
  return (
    purposeNames.find((name) => {
      const own: readonly Permission[] = purposes[name].scopes;
      return own.length === wanted.size && own.every((scope) => wanted.has(scope));
    }) ?? null
  );
}
