import type { AuditEntryView } from "@posthorn/core";

export const organizationLogPageSize = 20;

/** What an entry says, in a sentence; an action that has none is named as it is stored. */
export function wordsOfEntry({ action, details }: Pick<AuditEntryView, "action" | "details">): string {
  const text = (name: string) => String(details[name] ?? "?");
  const within = (name: string, member: string) => {
    const object = details[name];
    return typeof object === "object" && object !== null ? String(Reflect.get(object, member) ?? "?") : "?";
  };
  switch (action) {
    case "tenant.created":
      return `${text("name")} was created`;
    case "tenant.limits_changed":
      return "The limits were changed";
    case "invitation.created":
      return `${text("email")} was invited as ${text("role")}`;
    case "invitation.withdrawn":
      return `The invitation of ${text("email")} was withdrawn`;
    case "member.joined":
      return `${text("email")} joined as ${text("role")}, invited by ${text("invitedBy")}`;
    case "member.role_changed":
      return `${text("email")} became ${within("after", "role")}, after ${within("before", "role")}`;
    case "member.removed":
      return `${text("email")} was removed, ${text("role")} until then`;
    case "member.left":
      return `${text("email")} left, ${text("role")} until then`;
    case "member.password_reset":
      return `${text("email")} chose another password, by a mailed link`;
    case "environment.created":
      return `The environment ${text("name")} was created`;
    case "environment.renamed":
      return `The environment ${within("before", "name")} was renamed to ${within("after", "name")}`;
    default:
      return action;
  }
}
