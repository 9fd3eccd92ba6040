import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addAlertRecipient } from "../alerts/add-alert-recipient.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { connectIdentity } from "../identities/connect-identity.ts";
import type { ProvenIdentity } from "../identities/identity-rows.ts";
import { createMailedPlatform, type MailedPlatform } from "../testing/create-mailed-platform.ts";
import { createTestPlatform, createTestTenant, newAddress, type TestTenant } from "../testing/index.ts";
import { beginTwoFactor } from "../two-factor/begin-two-factor.ts";
import { confirmTwoFactor } from "../two-factor/confirm-two-factor.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { confirmEmail } from "./confirm-email.ts";
import { createInvitation } from "./create-invitation.ts";
import { findSignedIn } from "./find-signed-in.ts";
import { getEmailLink } from "./get-email-link.ts";
import { getOpenInvitation } from "./get-open-invitation.ts";
import { listTenantAuditLog } from "./list-tenant-audit-log.ts";
import { requestEmailConfirmation } from "./request-email-confirmation.ts";
import { endSession, openSession } from "./sessions.ts";
import { signUpByInvitation } from "./sign-up-by-invitation.ts";

let mailed: MailedPlatform;
let platform: ClosablePlatform;
beforeAll(async () => {
  mailed = await createMailedPlatform();
  platform = mailed.platform;
});
afterAll(() => mailed?.close());

const gone = { status: 404, code: "not_found" };
const unconfirmed = { status: 403, code: "email_unconfirmed" };
const newEmail = () => `grace-${randomUUID()}@example.com`;
const refOf = async ({ user }: Pick<TestTenant, "user">) => ({
  userId: user.id,
  sessionId: await openSession(platform, user.id),
});

async function stranger() {
  const tenant = await createTestTenant(platform, { unconfirmed: true });
  return { ...tenant, ref: await refOf(tenant) };
}

async function askFor({ user, ref }: Awaited<ReturnType<typeof stranger>>): Promise<string> {
  await requestEmailConfirmation(platform, ref, newAddress());
  return mailed.tokenIn(user.email, "account/confirm-email");
}

describe("a link that confirms an address", () => {
  test("is used once, by whoever is signed in to its account; looking at it doesn't use it", async () => {
    const person = await stranger();
    const token = await askFor(person);
    expect(await findSignedIn(platform, person.ref)).toMatchObject({ emailToConfirm: true });
    for (let look = 0; look < 2; look++) {
      expect(await getEmailLink(platform, { token })).toMatchObject({
        userId: person.user.id,
        email: person.user.email,
        accountEmail: person.user.email,
      });
    }
    const other = await refOf(await createTestTenant(platform));
    await expect(confirmEmail(platform, other, { token }, null)).rejects.toMatchObject({
      status: 403,
      code: "other_account",
    });
    const { email } = person.user;
    expect(await confirmEmail(platform, person.ref, { token }, "192.0.2.7")).toEqual({ email });
    expect(await findSignedIn(platform, person.ref)).toEqual({
      name: person.user.name,
      email,
      emailToConfirm: false,
    });
    await expect(confirmEmail(platform, person.ref, { token }, null)).rejects.toMatchObject(gone);
    expect((await listTenantAuditLog(person.ctx)).items[0]).toMatchObject({
      action: "member.email_confirmed",
      address: "192.0.2.7",
      details: { email, by: "mail" },
    });
  });

  test("is worth nothing after a day, and after a newer one; nor is it a link to sign in", async () => {
    const person = await stranger();
    const [first, second] = [await askFor(person), await askFor(person)];
    await expect(getEmailLink(platform, { token: first })).rejects.toMatchObject(gone);
    const later = { ...platform, now: () => new Date(platform.now().getTime() + 24 * 3_600_000 + 1_000) };
    await expect(confirmEmail(later, person.ref, { token: second }, null)).rejects.toMatchObject(gone);
    const [row] = await platform.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('posthorn.user_id', id::text, true) FROM "user" WHERE email = ${person.user.email}`;
      return tx.signInLink.findMany();
    });
    expect(row?.tokenHash).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(second);
  });

  test("is mailed again at most three times within 15 minutes, and not once it was used", async () => {
    const person = await stranger();
    for (let sent = 0; sent < 2; sent++) await askFor(person);
    const token = await askFor(person);
    await expect(requestEmailConfirmation(platform, person.ref, newAddress())).rejects.toMatchObject({
      status: 429,
    });
    await confirmEmail(platform, person.ref, { token }, null);
    await expect(requestEmailConfirmation(platform, person.ref, newAddress())).rejects.toMatchObject({
      status: 409,
      code: "already_confirmed",
    });
  });

  test("that the mail server refuses is said to be", async () => {
    const person = await stranger();
    mailed.mailbox.refuse(550);
    const request = requestEmailConfirmation(platform, person.ref, newAddress());
    await expect(request.finally(() => mailed.mailbox.refuse(null))).rejects.toMatchObject({
      status: 409,
      code: "mail_refused",
    });
  });

  test("is of no use to a session that has ended, which is nobody's", async () => {
    const person = await stranger();
    await endSession(platform, person.ref);
    expect(await findSignedIn(platform, person.ref)).toBeNull();
  });
});

describe("an account whose address nobody has confirmed", () => {
  const identity = (own: Partial<ProvenIdentity> = {}): ProvenIdentity => ({
    provider: "github",
    subject: randomUUID(),
    name: "Ada",
    verifiedEmail: newEmail(),
    ...own,
  });
  const asApiKey = (ctx: ServiceContext): ServiceContext => ({
    ...ctx,
    actor: { kind: "apiKey", apiKeyId: "key_1", name: "k" },
  });

  test("locks nobody out, speaks to nobody and joins nothing, until it is confirmed", async () => {
    const person = await stranger();
    const { ctx, ref, password, user } = person;
    const host = await createTestTenant(platform);
    const { token } = await createInvitation(host.ctx, { email: user.email });
    const who = { userId: user.id, address: null };
    const tries = [
      () => beginTwoFactor(platform, ref, { password }, newAddress()),
      () => confirmTwoFactor(platform, ref, { code: "000000" }, null),
      () => connectIdentity(platform, ref, identity(), null),
      () => createInvitation(ctx, { email: newEmail() }),
      () => addAlertRecipient(ctx, { email: newEmail() }),
      () => addAlertRecipient(asApiKey(ctx), { email: newEmail() }),
      () => acceptInvitation(platform, who, { token }),
    ];
    for (const attempt of tries) await expect(attempt(), String(attempt)).rejects.toMatchObject(unconfirmed);
    await confirmEmail(platform, ref, { token: await askFor(person) }, null);
    await beginTwoFactor(platform, ref, { password }, newAddress());
    expect(await connectIdentity(platform, ref, identity(), null)).toEqual({ kind: "connected" });
    await createInvitation(ctx, { email: newEmail() });
    await addAlertRecipient(ctx, { email: newEmail() });
    await addAlertRecipient(asApiKey(ctx), { email: newEmail() });
    expect(await acceptInvitation(platform, who, { token })).toMatchObject({ role: "developer" });
  });

  test("is asked for nothing where no mail is sent", async () => {
    const silent = await createTestPlatform();
    const tenant = await createTestTenant(silent, { unconfirmed: true });
    const ref = await refOf(tenant);
    expect(await findSignedIn(silent, ref)).toMatchObject({ emailToConfirm: false });
    await beginTwoFactor(silent, ref, { password: tenant.password }, newAddress());
    expect(await connectIdentity(silent, ref, identity(), null)).toEqual({ kind: "connected" });
    await createInvitation(tenant.ctx, { email: newEmail() });
    await expect(requestEmailConfirmation(silent, ref, newAddress())).rejects.toMatchObject({
      code: "mail_not_configured",
    });
    await silent.close();
  });

  test("confirms it by connecting an identity of the same address", async () => {
    const { ref, user } = await stranger();
    const own = identity({ verifiedEmail: user.email });
    expect(await connectIdentity(platform, ref, own, null)).toEqual({ kind: "connected" });
    expect(await findSignedIn(platform, ref)).toMatchObject({ emailToConfirm: false });
  });
});

describe("an invitation's link", () => {
  async function invited(email: string) {
    const { ctx } = await createTestTenant(platform);
    const { token: shown } = await createInvitation(ctx, { email });
    return { ctx, shown, mailedToken: mailed.tokenIn(email, "invitations") };
  }
  const person = { name: "Grace", password: "correct horse battery" };

  test("confirms the address where it came by mail", async () => {
    const email = newEmail();
    const { mailedToken } = await invited(email);
    expect(await getOpenInvitation(platform, { token: mailedToken })).toMatchObject({ email, mailed: true });
    const joined = await signUpByInvitation(platform, { token: mailedToken, ...person }, null);
    expect(await findSignedIn(platform, await refOf(joined))).toMatchObject({ emailToConfirm: false });
  });

  test("does not where its maker handed it over: then a link is mailed", async () => {
    const email = newEmail();
    const { shown } = await invited(email);
    expect(await getOpenInvitation(platform, { token: shown })).toMatchObject({ email, mailed: false });
    const forged = `${shown}.${"A".repeat(22)}`;
    expect(await getOpenInvitation(platform, { token: forged })).toMatchObject({ mailed: false });
    const joined = await mailed.mailedTo(email, () =>
      signUpByInvitation(platform, { token: forged, ...person }, null),
    );
    const ref = await refOf(joined);
    expect(await findSignedIn(platform, ref)).toMatchObject({ emailToConfirm: true });
    const token = mailed.tokenIn(email, "account/confirm-email");
    expect(await confirmEmail(platform, ref, { token }, null)).toEqual({ email });
  });

  test("that came by mail is accepted by an account with that address, and confirms it", async () => {
    const { ref, user } = await stranger();
    const { ctx, mailedToken } = await invited(user.email);
    await acceptInvitation(platform, { userId: user.id, address: null }, { token: mailedToken });
    expect(await findSignedIn(platform, ref)).toMatchObject({ emailToConfirm: false });
    const actions = (await listTenantAuditLog(ctx)).items.map(({ action }) => action);
    expect(actions.slice(0, 2)).toEqual(["member.email_confirmed", "member.joined"]);
  });
});
