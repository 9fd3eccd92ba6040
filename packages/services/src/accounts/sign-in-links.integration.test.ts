import { randomUUID } from "node:crypto";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { connectIdentity } from "../identities/connect-identity.ts";
import { listIdentities } from "../identities/list-identities.ts";
import { signInWithIdentity } from "../identities/sign-in-with-identity.ts";
import { createTestPlatform, createTestTenant, newAddress, type TestTenant } from "../testing/index.ts";
import { type Mailbox, startMailbox } from "../testing/start-mailbox.ts";
import { createInvitation } from "./create-invitation.ts";
import { getOpenInvitation } from "./get-open-invitation.ts";
import { listTenantAuditLog } from "./list-tenant-audit-log.ts";
import { requestMagicLink } from "./request-magic-link.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { isSessionOpen, openSession } from "./sessions.ts";
import { signInByLink } from "./sign-in-by-link.ts";
import { failuresPerAccount } from "./sign-in-limits.ts";
import { getSignInLink } from "./sign-in-links.ts";
import { verifyPassword } from "./verify-password.ts";

const dashboardUrl = "https://posthorn.example";
let mailbox: Mailbox;
let platform: ClosablePlatform;
beforeAll(async () => {
  mailbox = await startMailbox();
  const mail = { smtpUrl: mailbox.url, from: "Posthorn <posthorn@example.com>", dashboardUrl };
  platform = await createTestPlatform({ mail });
});
afterAll(async () => {
  await platform?.close();
  await mailbox?.close();
});

const newPassword = "another long one 2";
const gone = { status: 404, code: "not_found" };
const minutesLater = (minutes: number): ClosablePlatform => ({
  ...platform,
  now: () => new Date(platform.now().getTime() + minutes * 60_000),
});

/** The token of the newest mail's link. */
function mailedToken({ user }: TestTenant, path: string): string {
  const text = mailbox.to(user.email).at(-1)?.text ?? "";
  const [, token = ""] = new RegExp(`${dashboardUrl}/${path}/([\\w-]+)`).exec(text) ?? [];
  expect(token).toHaveLength(43);
  return token;
}

/** Once the mail has come, which nobody who asks for it waits for. */
async function mailedFor({ user }: TestTenant, ask: () => Promise<unknown>): Promise<void> {
  const before = mailbox.to(user.email).length;
  await ask();
  await vi.waitFor(() => expect(mailbox.to(user.email).length).toBeGreaterThan(before), { timeout: 5_000 });
}

async function askForReset(tenant: TestTenant): Promise<string> {
  const { email } = tenant.user;
  await mailedFor(tenant, () => requestPasswordReset(platform, { email }, newAddress()));
  return mailedToken(tenant, "sign-in/reset");
}

async function askForLink(tenant: TestTenant): Promise<string> {
  const { email } = tenant.user;
  await mailedFor(tenant, () => requestMagicLink(platform, { email }, newAddress()));
  return mailedToken(tenant, "sign-in/link");
}

describe("a password reset", () => {
  test("changes the password once, ends every session and stands in the organization's log", async () => {
    const tenant = await createTestTenant(platform);
    const { user } = tenant;
    const sessionId = await openSession(platform, user.id);
    const token = await askForReset(tenant);
    expect(await getSignInLink(platform, "password_reset", token)).toMatchObject({ email: user.email });
    expect(await resetPassword(platform, { token, newPassword }, "192.0.2.7")).toEqual({ ended: 1 });
    expect(await isSessionOpen(platform, { userId: user.id, sessionId })).toBe(false);
    expect(
      await verifyPassword(platform, { email: user.email, password: newPassword }, newAddress()),
    ).toEqual(user);
    expect(
      await verifyPassword(platform, { email: user.email, password: tenant.password }, newAddress()),
    ).toBeNull();
    await expect(resetPassword(platform, { token, newPassword }, null)).rejects.toMatchObject(gone);
    const [entry] = (await listTenantAuditLog(tenant.ctx)).items;
    expect(entry).toMatchObject({ action: "member.password_reset", targetId: user.id, address: "192.0.2.7" });
    expect(mailbox.to(user.email).at(-1)?.subject).toBe("Your Posthorn password was changed");
  });

  test("ends the ways in of other addresses: whoever made the account may have connected them", async () => {
    const tenant = await createTestTenant(platform);
    const { user } = tenant;
    const ref = { userId: user.id, sessionId: await openSession(platform, user.id) };
    const theirs = { provider: "github", name: "Eve", subject: randomUUID() } as const;
    const own = { provider: "google", name: "Ada", subject: randomUUID() } as const;
    await connectIdentity(platform, ref, { ...theirs, verifiedEmail: "eve@example.com" }, null);
    await connectIdentity(platform, ref, { ...own, verifiedEmail: user.email }, null);
    await resetPassword(platform, { token: await askForReset(tenant), newPassword }, null);
    expect(await listIdentities(platform, ref)).toMatchObject([{ provider: "google", email: user.email }]);
    const again = await signInWithIdentity(platform, { ...theirs, verifiedEmail: user.email }, {});
    expect(again).toEqual({ kind: "account-exists" });
    const { items } = await listTenantAuditLog(tenant.ctx);
    expect(items.slice(0, 2)).toMatchObject([
      {
        action: "member.identity_disconnected",
        details: { provider: "github", identity: "eve@example.com" },
      },
      { action: "member.password_reset" },
    ]);
    expect(mailbox.to(user.email).at(-1)?.text).toContain("GitHub (eve@example.com)");
  });

  test("opens an account again that was tried too often", async () => {
    const tenant = await createTestTenant(platform);
    const { email } = tenant.user;
    for (let failure = 0; failure < failuresPerAccount; failure++)
      await verifyPassword(platform, { email, password: "wrong password" }, newAddress());
    const token = await askForReset(tenant);
    await resetPassword(platform, { token, newPassword }, null);
    expect(await verifyPassword(platform, { email, password: newPassword }, newAddress())).toEqual(
      tenant.user,
    );
  });

  test("a link is worth nothing after an hour, after a newer one, and of two uses at once one counts", async () => {
    const tenant = await createTestTenant(platform);
    const first = await askForReset(tenant);
    const second = await askForReset(tenant);
    await expect(getSignInLink(platform, "password_reset", first)).rejects.toMatchObject(gone);
    await expect(getSignInLink(minutesLater(61), "password_reset", second)).rejects.toMatchObject(gone);
    const uses = await Promise.allSettled(
      [1, 2, 3].map((nr) =>
        resetPassword(platform, { token: second, newPassword: `${newPassword}${nr}` }, null),
      ),
    );
    expect(uses.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
  });

  test("a password that is too short leaves the link as it was", async () => {
    const tenant = await createTestTenant(platform);
    const token = await askForReset(tenant);
    await expect(resetPassword(platform, { token, newPassword: "short" }, null)).rejects.toMatchObject({
      errors: [{ path: "newPassword" }],
    });
    expect(await resetPassword(platform, { token, newPassword }, null)).toEqual({ ended: 0 });
  });
});

describe("a magic link", () => {
  test("signs in once; looking at it doesn't use it", async () => {
    const tenant = await createTestTenant(platform);
    const token = await askForLink(tenant);
    await getSignInLink(platform, "magic_link", token);
    await getSignInLink(platform, "magic_link", token);
    expect(await signInByLink(platform, { token })).toEqual(tenant.user);
    expect(await signInByLink(platform, { token })).toBeNull();
  });

  test("is worth nothing after 15 minutes, and no password can be reset by it", async () => {
    const tenant = await createTestTenant(platform);
    const token = await askForLink(tenant);
    expect(await signInByLink(minutesLater(16), { token })).toBeNull();
    await expect(resetPassword(platform, { token, newPassword }, null)).rejects.toMatchObject(gone);
    expect(await signInByLink(platform, { token: "x" })).toBeNull();
    expect(await signInByLink(platform, { token })).toEqual(tenant.user);
  });

  test("leads on to a path of the dashboard", async () => {
    const tenant = await createTestTenant(platform);
    const { user } = tenant;
    const asked = { email: user.email, callbackPath: "/acme?a=1" };
    await mailedFor(tenant, () => requestMagicLink(platform, asked, newAddress()));
    expect(mailbox.to(user.email).at(-1)?.text).toMatch(
      /\/sign-in\/link\/[\w-]{43}\?callbackUrl=%2Facme%3Fa%3D1\s/,
    );
  });
});

describe("who has an account is never told", () => {
  const unknown = () => `nobody-${randomUUID()}@example.com`;

  test("not by the answer, nor by a mail", async () => {
    const email = unknown();
    for (const request of [requestPasswordReset, requestMagicLink]) {
      expect(await request(platform, { email }, newAddress())).toEqual({ email });
    }
    expect(mailbox.to(email)).toEqual([]);
  });

  test("not by a limit: the fourth mail within 15 minutes is refused either way", async () => {
    const { user } = await createTestTenant(platform);
    for (const email of [user.email, unknown()]) {
      for (let sent = 0; sent < 3; sent++) await requestPasswordReset(platform, { email }, newAddress());
      await expect(requestPasswordReset(platform, { email }, newAddress())).rejects.toMatchObject({
        status: 429,
        message: "Too many tries. Wait 15 minutes.",
      });
    }
  });

  test.each([550, 451])("not by an address that its server refuses with %i", async (status) => {
    const { user } = await createTestTenant(platform);
    mailbox.refuse(status);
    const answer = requestPasswordReset(platform, { email: user.email }, newAddress());
    expect(await answer.finally(() => mailbox.refuse(null))).toEqual({ email: user.email });
  });

  test("not by a server that takes its time with the mail", async () => {
    const { user } = await createTestTenant(platform);
    const { email } = user;
    const release = mailbox.hold();
    expect(await requestPasswordReset(platform, { email }, newAddress())).toEqual({ email });
    expect(mailbox.to(email)).toEqual([]);
    release();
    await vi.waitFor(() => expect(mailbox.to(email)).toHaveLength(1), { timeout: 5_000 });
  });

  test("not by a server that is away", async () => {
    const { user } = await createTestTenant(platform);
    const mail = { smtpUrl: "smtp://127.0.0.1:9", from: "posthorn@example.com", dashboardUrl };
    const away = await createTestPlatform({ mail });
    for (const email of [user.email, unknown()]) {
      await expect(requestMagicLink(away, { email }, newAddress())).rejects.toMatchObject({
        code: "unavailable",
      });
    }
    await away.close();
  });
});

test("one client can't have mails sent to many", async () => {
  const clientAddress = newAddress();
  const asked = Array.from({ length: 21 }, () =>
    requestPasswordReset(platform, { email: `x-${randomUUID()}@example.com` }, clientAddress),
  );
  const results = await Promise.allSettled(asked);
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
});

test("without a mail server nothing is sent, and it is said so", async () => {
  const silent = await createTestPlatform();
  const { ctx, user } = await createTestTenant(silent);
  const refusal = { status: 409, code: "mail_not_configured" };
  for (const request of [requestPasswordReset, requestMagicLink]) {
    await expect(request(silent, { email: user.email }, newAddress())).rejects.toMatchObject(refusal);
  }
  expect(await createInvitation(ctx, { email: "grace@example.com" })).toMatchObject({
    mail: "not_configured",
  });
  await silent.close();
});

test("only hashes are stored, and nobody sees a link who doesn't have it", async () => {
  const tenant = await createTestTenant(platform);
  const token = await askForReset(tenant);
  const { tenantId, environmentId } = tenant;
  expect(await inScope(platform.db, { tenantId, environmentId }, (tx) => tx.signInLink.findMany())).toEqual(
    [],
  );
  const other = await createTestTenant(platform);
  const theirs = await platform.db.user.findUniqueOrThrow({ where: { email: tenant.user.email } });
  const ours = await platform.db.user.findUniqueOrThrow({ where: { email: other.user.email } });
  const seen = (userId: string) => inScope(platform.db, { userId }, (tx) => tx.signInLink.findMany());
  expect(await seen(ours.id)).toEqual([]);
  const [row] = await seen(theirs.id);
  expect(row?.tokenHash).toHaveLength(32);
  expect(Buffer.from(row?.tokenHash ?? []).toString("base64url")).not.toBe(token);
});

describe("an invitation", () => {
  test("is mailed with the link that its answer holds", async () => {
    const { ctx } = await createTestTenant(platform);
    const email = `grace-${randomUUID()}@example.com`;
    const { token, mail } = await createInvitation(ctx, { email, role: "viewer" });
    expect(mail).toBe("sent");
    const [got] = mailbox.to(email);
    expect(got?.text).toContain(`${dashboardUrl}/invitations/${token}`);
    expect(await getOpenInvitation(platform, { token })).toMatchObject({ email, role: "viewer" });
  });

  test("that can't be mailed is there all the same, with the reason", async () => {
    const { ctx } = await createTestTenant(platform);
    mailbox.refuse(550);
    const created = await createInvitation(ctx, { email: `grace-${randomUUID()}@example.com` });
    mailbox.refuse(null);
    expect(created).toMatchObject({ mail: "failed", mailError: expect.stringContaining("550") });
    expect(await getOpenInvitation(platform, { token: created.token })).toMatchObject({ role: "developer" });
  });
});
