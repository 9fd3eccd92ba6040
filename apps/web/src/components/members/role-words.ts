import type { Role } from "@posthorn/core";

/** What each role may do, the one that may most first. */
export const roleWords: Record<Role, { title: string; note: string }> = {
  owner: { title: "Owner", note: "Everything, and makes and removes other owners." },
  admin: { title: "Admin", note: "Everything but owners: members, API keys, settings." },
  developer: {
    title: "Developer",
    note: "Event types, endpoints and deliveries, without members and API keys.",
  },
  viewer: { title: "Viewer", note: "Sees everything but secrets, and changes nothing." },
};
