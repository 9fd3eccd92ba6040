import { randomUUID } from "node:crypto";
import { inScope } from "@posthorn/db";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { connectIdentity } from "../identities/connect-identity.ts";
import { listIdentities } from "../identities/list-identities.ts";
import { signInWithIdentity } from "../identities/sign-in-with-identity.ts";
import { createMailedPlatform, type MailedPlatform } from "../testing/create-mailed-platform.ts";
import { createTestPlatform, createTestTenant, newAddress } from "../testing/index.ts";
import { beginTwoFactor } from "../two-factor/begin-two-factor.ts";
import { confirmTwoFactor } from "../two-factor/confirm-two-factor.ts";
import { getTwoFactor } from "../two-factor/get-two-factor.ts";
import { confirmEmail } from "./confirm-email.ts";
import { listMemberships } from "./list-memberships.ts";
import { listTenantAuditLog } from "./list-tenant-audit-log.ts";
import { requestEmailChange } from "./request-email-change.ts";
import { requestMagicLink } from "./request-magic-link.ts";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { isSessionOpen, openSession } from "./sessions.ts";
import { signInByLink } from "./sign-in-by-link.ts";
import { verifyPassword } from "./verify-password.ts";

let mailed: MailedPlatform;
let platform: ClosablePlatform;
/** The same installation before its operator named a mail server: there an account can be given anything. */
let silent: ClosablePlatform;
beforeAll(async () => {
  mailed = await createMailedPlatform();
  platform = mailed.platform;
  silent = await createTestPlatform();
});
afterAll(async () => {
  await silent?.close();
  await mailed?.close();
});

const newPassword = "another long one 2";
const github = (own: { subject?: string; verifiedEmail: string }) => ({
  provider: "github" as const,
  name: "Ada",
  subject: randomUUID(),
  ...own,
});

/** Of a stranger, who has given it a password, two-factor sign-in, an identity, a session and a link to another address. */
async function squatted(options: { unconfirmed: boolean }) {
  const tenant = await createTestTenant(silent, options);
  const { user, password } = tenant;
  const ref = { userId: user.id, sessionId: await openSession(silent, user.id) };
  const theirs = github({ verifiedEmail: `eve-${randomUUID()}@example.com` });
  await connectIdentity(silent, ref, theirs, null);
  const other = `eve-${randomUUID()}@example.com`;
  await mailed.mailedTo(other, () =>
    requestEmailChange(platform, ref, { email: other, password }, newAddress()),
  );
  const { secret } = await beginTwoFactor(silent, ref, { password }, newAddress());
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: silent.now().getTime(),
  });
  await confirmTwoFactor(silent, ref, { code }, null);
  return { ...tenant, ref, theirs, changeToken: mailed.tokenIn(other, "account/confirm-email") };
}

type Squatted = Awaited<ReturnType<typeof squatted>>;

const byMagicLink = async ({ user: { email } }: Squatted) => {
  await mailed.mailedTo(email, () => requestMagicLink(platform, { email }, newAddress()));
  const token = mailed.tokenIn(email, "sign-in/link");
  await mailed.mailedTo(email, () => signInByLink(platform, { token }, "192.0.2.7"));
};
const byReset = async ({ user: { email } }: Squatted) => {
  await mailed.mailedTo(email, () => requestPasswordReset(platform, { email }, newAddress()));
  const token = mailed.tokenIn(email, "sign-in/reset");
  await mailed.mailedTo(email, () => resetPassword(platform, { token, newPassword }, "192.0.2.7"));
};
const byGithub = async ({ user: { email } }: Squatted) => {
  const identity = github({ verifiedEmail: email });
  const origin = { address: "192.0.2.7" };
  const outcome = await mailed.mailedTo(email, () => signInWithIdentity(platform, identity, origin));
  expect(outcome).toMatchObject({ kind: "signed-in", user: { email } });
};

describe.each([
  ["magic_link", byMagicLink, []],
  ["password_reset", byReset, []],
  ["github", byGithub, ["github"]],
] as const)("an account that a stranger opened is taken over by %s", (by, prove, providers) => {
  test("and nothing that the stranger set lets them in", async () => {
    const account = await squatted({ unconfirmed: true });
    const { ctx, user, password, ref, theirs, changeToken } = account;
    await prove(account);

    expect(await isSessionOpen(platform, ref)).toBe(false);
    expect(await verifyPassword(platform, { email: user.email, password }, newAddress())).toBeNull();
    const [mine] = await listMemberships(platform, user.id);
    expect(mine).toMatchObject({ tenantId: expect.any(String), role: "owner" });

    const own = { userId: user.id, sessionId: await openSession(platform, user.id) };
    expect(await isSessionOpen(platform, own)).toBe(true);
    expect(await getTwoFactor(platform, own)).toEqual({
      since: null,
      recoveryCodesLeft: 0,
      hasPassword: by === "password_reset",
    });
    expect((await listIdentities(platform, own)).map(({ provider }) => provider)).toEqual(providers);
    await expect(confirmEmail(platform, own, { token: changeToken }, null)).rejects.toMatchObject({
      status: 404,
    });

    const entry = (await listTenantAuditLog(ctx)).items.find(
      ({ action }) => action === "member.email_confirmed",
    );
    const removed = [
      "the password",
      "two-factor sign-in",
      `the sign-in with GitHub (${theirs.verifiedEmail})`,
      "every open session",
    ];
    expect(entry).toMatchObject({ address: "192.0.2.7", details: { by, removed } });
    const told = mailed.mailbox.to(user.email).at(-1);
    expect(told?.subject).toBe("Your Posthorn account is yours alone now");
    for (const part of [...removed, mine?.tenantName]) expect(told?.text).toContain(part);
  });
});

test("the stranger's own identity opens an account of theirs afterwards, not the one that they lost", async () => {
  const account = await squatted({ unconfirmed: true });
  await byMagicLink(account);
  const outcome = await signInWithIdentity(platform, account.theirs, {});
  expect(outcome).toMatchObject({ kind: "signed-in", user: { email: account.theirs.verifiedEmail } });
});

test("of a confirmed account a magic link takes nothing, and an identity of its address doesn't open it", async () => {
  const account = await squatted({ unconfirmed: false });
  const { user, ref } = account;
  const { email } = user;
  await mailed.mailedTo(email, () => requestMagicLink(platform, { email }, newAddress()));
  const token = mailed.tokenIn(email, "sign-in/link");
  expect(await signInByLink(platform, { token })).toEqual(user);
  expect(await isSessionOpen(platform, ref)).toBe(true);
  expect(await getTwoFactor(platform, ref)).toMatchObject({ recoveryCodesLeft: 10, hasPassword: true });
  expect(await listIdentities(platform, ref)).toHaveLength(1);
  const identity = github({ verifiedEmail: email });
  expect(await signInWithIdentity(platform, identity, {})).toEqual({ kind: "account-exists" });
});

test("where no mail is sent nothing is taken over: nobody could confirm an address there", async () => {
  const { user, password } = await createTestTenant(silent, { unconfirmed: true });
  const identity = github({ verifiedEmail: user.email });
  expect(await signInWithIdentity(silent, identity, {})).toEqual({ kind: "account-exists" });
  expect(await verifyPassword(silent, { email: user.email, password }, newAddress())).toEqual(user);
});

test("of two proofs at once one takes over", async () => {
  const account = await squatted({ unconfirmed: true });
  const { email } = account.user;
  await mailed.mailedTo(email, () => requestMagicLink(platform, { email }, newAddress()));
  const magic = mailed.tokenIn(email, "sign-in/link");
  const [user, { kind }] = await Promise.all([
    signInByLink(platform, { token: magic }),
    signInWithIdentity(platform, github({ verifiedEmail: email }), {}),
  ]);
  expect(kind).toBe(user ? "account-exists" : "signed-in");
  const { tenantId } = account;
  const entries = await inScope(platform.db, { tenantId }, (tx) =>
    tx.auditEntry.count({ where: { action: "member.email_confirmed" } }),
  );
  expect(entries).toBe(1);
});
