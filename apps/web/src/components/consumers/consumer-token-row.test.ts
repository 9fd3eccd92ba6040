import type { ConsumerTokenView, Permission } from "@posthorn/core";
import { createElement } from "react";
import { expect, test } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { ConsumerTokenRow } from "./consumer-token-row.tsx";

const token: ConsumerTokenView = {
  id: "ctk_1",
  consumerId: "con_1",
  description: "Order system",
  prefix: "pc_live_8sQz",
  createdAt: "2026-11-22T12:00:00Z",
  lastUsedAt: null,
  expiresAt: null,
  revokedAt: null,
};
const row = (changes: Partial<ConsumerTokenView> = {}, permissions: Permission[] = ["endpoints:write"]) =>
  renderPart(
    createElement(ConsumerTokenRow, { token: { ...token, ...changes }, onRevoke() {} }),
    permissions,
  );

test("a token is known by what it is for, its first characters and whether anybody uses it", () => {
  for (const text of ["Order system", "pc_live_8sQz…", "never used", "Active"]) expect(row()).toContain(text);
  expect(row({ description: "" })).toContain("Without a description");
  expect(row({ description: "" })).toContain('aria-label="Revoke pc_live_8sQz"');
});

test("it can be revoked once, by those who may", () => {
  expect(row()).toContain('aria-label="Revoke Order system"');
  expect(row({ revokedAt: "2026-11-22T13:00:00Z" })).not.toContain('aria-label="Revoke');
  expect(row({}, ["endpoints:read"])).not.toContain('aria-label="Revoke');
});
