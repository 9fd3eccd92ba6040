import { expect, test } from "vitest";
import { wordsOfEntry } from "./organization-log-words.ts";

test.each([
  ["invitation.created", { email: "b@example.com", role: "viewer" }, "b@example.com was invited as viewer"],
  [
    "member.role_changed",
    { email: "b@example.com", before: { role: "viewer" }, after: { role: "admin" } },
    "b@example.com became admin, after viewer",
  ],
  [
    "environment.renamed",
    { before: { name: "Staging" }, after: { name: "Preview" } },
    "The environment Staging was renamed to Preview",
  ],
  [
    "tenant.updated",
    {
      before: { tenantName: "Old", requiresTwoFactor: false },
      after: { tenantName: "New", requiresTwoFactor: true },
    },
    "Old was renamed to New; Two-factor sign-in was required",
  ],
  [
    "tenant.updated",
    { before: { requiresTwoFactor: true }, after: { requiresTwoFactor: false } },
    "Two-factor sign-in was left to each member",
  ],
  ["tenant.suspended", {}, "The organization was suspended: its members can only look"],
  ["tenant.resumed", {}, "The organization's suspension was ended"],
  ["member.email_confirmed", { email: "b@example.com", by: "mail" }, "b@example.com confirmed their address"],
  [
    "member.email_confirmed",
    { email: "b@example.com", by: "github", removed: ["the password", "every open session"] },
    "b@example.com confirmed their address; what was set before was removed: the password, every open session",
  ],
  [
    "member.email_changed",
    { before: { email: "b@example.com" }, after: { email: "c@example.com" } },
    "b@example.com goes by c@example.com now",
  ],
  ["member.left", {}, "? left, ? until then"],
  ["tenant.something_new", { name: "x" }, "tenant.something_new"],
])("%s", (action, details, words) => {
  expect(wordsOfEntry({ action, details })).toBe(words);
});
