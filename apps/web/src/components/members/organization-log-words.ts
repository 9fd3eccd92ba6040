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
    case "tenant.deleted":
      return `${text("name")} was deleted, to be erased at ${text("eraseAt")}`;
    case "tenant.restored":
      return `${text("name")} was restored`;
    case "tenant.suspended":
      return "The organization was suspended: its members can only look";
    case "tenant.resumed":
      return "The organization's suspension was ended";
    case "tenant.limits_changed":
      return "The limits were changed";
    case "tenant.updated":
      return tenantChanges(details);
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
    case "member.account_closed":
      return `${text("email")} closed their account, ${text("role")} until then`;
    case "member.password_reset":
      return `${text("email")} chose another password, by a mailed link`;
    case "member.password_changed":
      return `${text("email")} changed their password`;
    case "member.email_confirmed":
      return `${text("email")} confirmed their address${removedWords(details)}`;
    case "member.email_changed":
      return `${within("before", "email")} goes by ${within("after", "email")} now`;
    case "member.two_factor_enabled":
      return `${text("email")} turned two-factor sign-in on`;
    case "member.two_factor_disabled":
      return `${text("email")} turned two-factor sign-in off`;
    case "member.recovery_code_used":
      return `${text("email")} signed in with a recovery code`;
    case "member.recovery_codes_renewed":
      return `${text("email")} made new recovery codes`;
    case "member.identity_connected":
      return `${text("email")} connected ${text("identity")} of ${text("provider")} to sign in with`;
    case "member.identity_disconnected":
      return `${text("email")} disconnected ${text("identity")} of ${text("provider")}`;
    case "environment.created":
      return `The environment ${text("name")} was created`;
    case "environment.deleted":
      return `The environment ${text("name")} was deleted, to be erased at ${text("eraseAt")}`;
    case "environment.restored":
      return `The environment ${text("name")} was restored`;
    case "environment.renamed":
      return `The environment ${within("before", "name")} was renamed to ${within("after", "name")}`;
    default:
      return action;
  }
}

/** Of an account that somebody else may have made. */
function removedWords({ removed }: AuditEntryView["details"]): string {
  return Array.isArray(removed) && removed.length > 0
    ? `; what was set before was removed: ${removed.join(", ")}`
    : "";
}

function tenantChanges({ before, after }: AuditEntryView["details"]): string {
  const member = (object: unknown, name: string): unknown =>
    typeof object === "object" && object !== null ? Reflect.get(object, name) : undefined;
  const name = member(after, "tenantName");
  const required = member(after, "requiresTwoFactor");
  const said = [
    ...(name === undefined ? [] : [`${member(before, "tenantName")} was renamed to ${name}`]),
    ...(required === undefined
      ? []
      : [required ? "Two-factor sign-in was required" : "Two-factor sign-in was left to each member"]),
  ];
  return said.join("; ") || "The organization was changed";
}
