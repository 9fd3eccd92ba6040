import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createMailedPlatform, type MailedPlatform } from "../testing/create-mailed-platform.ts";
import { createTestPlatform, createTestTenant, newAddress } from "../testing/index.ts";
import { confirmEmail } from "./confirm-email.ts";
import { createInvitation } from "./create-invitation.ts";
import { findSignedIn } from "./find-signed-in.ts";
import { listInvitations } from "./list-invitations.ts";
import { listTenantAuditLog } from "./list-tenant-audit-log.ts";
import { requestEmailChange } from "./request-email-change.ts";
import { requestMagicLink } from "./request-magic-link.ts";
import { openSession } from "./sessions.ts";
import { signInByLink } from "./sign-in-by-link.ts";
import { signUp } from "./sign-up.ts";
import { verifyPassword } from "./verify-password.ts";

let mailed: MailedPlatform;
let platform: ClosablePlatform;
beforeAll(async () => {
  mailed = await createMailedPlatform();
  platform = mailed.platform;
});
afterAll(() => mailed?.close());

const newEmail = () => `new-${randomUUID()}@example.com`;

async function signedIn(options: { unconfirmed?: boolean } = {}) {
  const tenant = await createTestTenant(platform, options);
  const ref = { userId: tenant.user.id, sessionId: await openSession(platform, tenant.user.id) };
  const ask = async (email: string) => {
    const input = { email, password: tenant.password };
    await mailed.mailedTo(email, () => requestEmailChange(platform, ref, input, newAddress()));
    return mailed.tokenIn(email, "account/confirm-email");
  };
  return { ...tenant, ref, ask };
}

test("the new address counts once its link was used; the former one is told and opens nothing more", async () => {
  const { ctx, user, password, ref, ask } = await signedIn();
  const email = newEmail();
  await createInvitation(ctx, { email: newEmail() });
  const token = await ask(email);
  expect(await findSignedIn(platform, ref)).toMatchObject({ email: user.email, emailToConfirm: false });
  await mailed.mailedTo(user.email, () => requestMagicLink(platform, { email: user.email }, newAddress()));
  const oldLink = mailed.tokenIn(user.email, "sign-in/link");

  expect(await confirmEmail(platform, ref, { token }, "192.0.2.7")).toEqual({ email });
  expect(await findSignedIn(platform, ref)).toMatchObject({ email, emailToConfirm: false });
  expect(await verifyPassword(platform, { email, password }, newAddress())).toEqual({ ...user, email });
  expect(await verifyPassword(platform, { email: user.email, password }, newAddress())).toBeNull();
  expect(await signInByLink(platform, { token: oldLink })).toBeNull();
  const told = mailed.mailbox.to(user.email).at(-1);
  expect(told?.subject).toBe("Your Posthorn address was changed");
  expect(told?.text).toContain(email);
  expect((await listTenantAuditLog(ctx)).items[0]).toMatchObject({
    action: "member.email_changed",
    address: "192.0.2.7",
    details: { before: { email: user.email }, after: { email } },
  });
  expect((await listInvitations(ctx)).map(({ invitedBy }) => invitedBy)).toEqual([email]);
});

test("a wrong address is put right before anybody has confirmed it, and whoever reads it is told nothing", async () => {
  const { user, ref, ask } = await signedIn({ unconfirmed: true });
  const email = newEmail();
  await confirmEmail(platform, ref, { token: await ask(email) }, null);
  expect(await findSignedIn(platform, ref)).toMatchObject({ email, emailToConfirm: false });
  expect(mailed.mailbox.to(user.email)).toEqual([]);
});

test("the wrong password, the same address and no address are refused", async () => {
  const { user, password, ref } = await signedIn();
  const request = (input: { email: string; password: string }) =>
    requestEmailChange(platform, ref, input, newAddress());
  const wrong = request({ email: newEmail(), password: "not the password" });
  await expect(wrong).rejects.toMatchObject({ errors: [{ path: "password", code: "wrong_password" }] });
  const same = request({ email: user.email.toUpperCase(), password });
  await expect(same).rejects.toMatchObject({ errors: [{ path: "email", code: "same_email" }] });
  await expect(request({ email: "x", password })).rejects.toMatchObject({ errors: [{ path: "email" }] });
});

test("whether the new address has an account is not told; its owner learns of it, without a link to confirm", async () => {
  const { password, ref } = await signedIn();
  const { user: owner } = await createTestTenant(platform);
  const { email } = owner;
  const answer = await mailed.mailedTo(email, () =>
    requestEmailChange(platform, ref, { email, password }, newAddress()),
  );
  expect(answer).toEqual({ email });
  const text = mailed.mailbox.to(email).at(-1)?.text ?? "";
  expect(text).toContain("which has an account of its own");
  expect(text).not.toContain("confirm-email");
});

test("an address that got an account meanwhile stays with that one, and the link can be used later", async () => {
  const { user, ref, ask } = await signedIn();
  const email = newEmail();
  const token = await ask(email);
  await signUp(platform, { name: "Eve", email, password: "correct horse battery", tenantName: "Eve" });
  for (let tries = 0; tries < 2; tries++) {
    await expect(confirmEmail(platform, ref, { token }, null)).rejects.toMatchObject({
      status: 409,
      code: "email_taken",
    });
  }
  expect(await findSignedIn(platform, ref)).toMatchObject({ email: user.email });
});

test("without a mail server an address can't be changed", async () => {
  const silent = await createTestPlatform();
  const { user, password } = await createTestTenant(silent);
  const ref = { userId: user.id, sessionId: await openSession(silent, user.id) };
  const change = requestEmailChange(silent, ref, { email: newEmail(), password }, newAddress());
  await expect(change).rejects.toMatchObject({ status: 409, code: "mail_not_configured" });
  await silent.close();
});
