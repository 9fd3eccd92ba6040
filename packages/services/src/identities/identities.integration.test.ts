import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changePassword } from "../accounts/change-password.ts";
import { endAllSessions } from "../accounts/end-sessions.ts";
import { listTenantAuditLog } from "../accounts/list-tenant-audit-log.ts";
import { isSessionOpen, openSession } from "../accounts/sessions.ts";
import { verifyPassword } from "../accounts/verify-password.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant, newAddress } from "../testing/index.ts";
import { connectIdentity } from "./connect-identity.ts";
import { disconnectIdentity } from "./disconnect-identity.ts";
import type { ProvenIdentity } from "./identity-rows.ts";
import { listIdentities } from "./list-identities.ts";
import { signInWithIdentity } from "./sign-in-with-identity.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

function newIdentity(own: Partial<ProvenIdentity> = {}): ProvenIdentity {
  const subject = randomUUID();
  return {
    provider: "github",
    subject,
    name: "Grace",
    verifiedEmail: `grace-${subject}@example.com`,
    ...own,
  };
}

async function signedIn() {
  const tenant = await createTestTenant(platform);
  const { user } = tenant;
  return { ...tenant, ref: { userId: user.id, sessionId: await openSession(platform, user.id) } };
}

async function signedInByIdentity(identity: ProvenIdentity) {
  const outcome = await signInWithIdentity(platform, identity, {});
  if (outcome.kind !== "signed-in") throw new Error(outcome.kind);
  return { user: outcome.user, ref: { userId: outcome.user.id, sessionId: outcome.sessionId } };
}

test("a new person gets an account with the verified address, and signs in to it again", async () => {
  const identity = newIdentity();
  const { user, ref } = await signedInByIdentity(identity);
  expect(user).toMatchObject({ name: "Grace", email: identity.verifiedEmail });
  expect(await isSessionOpen(platform, ref)).toBe(true);
  // The provider's id counts, not the address, which may change there or not be verified any more.
  const again = await signedInByIdentity({ ...identity, verifiedEmail: null, name: "Somebody" });
  expect(again.user).toEqual(user);
  expect(await listIdentities(platform, ref)).toEqual([
    { provider: "github", email: identity.verifiedEmail, createdAt: expect.any(String) },
  ]);
});

test.each([null, "", "no address", "two@ats@example.com"])("%j makes no account", async (verifiedEmail) => {
  const identity = newIdentity({ verifiedEmail });
  expect(await signInWithIdentity(platform, identity, {})).toEqual({ kind: "no-verified-email" });
});

test("an account that exists is not taken over by its address, in whatever spelling", async () => {
  const { user, ref } = await signedIn();
  const identity = newIdentity({ verifiedEmail: user.email.toUpperCase() });
  expect(await signInWithIdentity(platform, identity, {})).toEqual({ kind: "account-exists" });
  const other = newIdentity({ provider: "google" });
  const theirs = await signedInByIdentity(other);
  const sameAddress = newIdentity({ verifiedEmail: theirs.user.email });
  expect(await signInWithIdentity(platform, sameAddress, {})).toEqual({ kind: "account-exists" });
  expect(await listIdentities(platform, ref)).toEqual([]);
});

test("a signed-in person connects an identity, whatever its address, and signs in by it", async () => {
  const { ctx, user, ref } = await signedIn();
  const identity = newIdentity();
  expect(await connectIdentity(platform, ref, identity, "192.0.2.7")).toEqual({ kind: "connected" });
  expect((await signedInByIdentity(identity)).user).toEqual(user);
  expect((await listTenantAuditLog(ctx)).items[0]).toMatchObject({
    action: "member.identity_connected",
    address: "192.0.2.7",
    details: { provider: "github", identity: identity.verifiedEmail },
  });
});

test("an identity belongs to one account, and an account has one of each provider", async () => {
  const [mine, theirs] = [await signedIn(), await signedIn()];
  const identity = newIdentity();
  await connectIdentity(platform, theirs.ref, identity, null);
  const connect = (given: ProvenIdentity) => connectIdentity(platform, mine.ref, given, null);
  expect(await connect(identity)).toEqual({ kind: "taken" });
  const own = newIdentity();
  expect(await connect(own)).toEqual({ kind: "connected" });
  expect(await connect(own)).toEqual({ kind: "connected" });
  expect(await connect(newIdentity())).toEqual({ kind: "another-connected" });
  expect(await connect(newIdentity({ provider: "google", verifiedEmail: null }))).toEqual({
    kind: "no-verified-email",
  });
  expect((await signedInByIdentity(identity)).user).toEqual(theirs.user);
});

test("a browser that was left open connects nothing", async () => {
  const { ref } = await signedIn();
  const later = { ...platform, now: () => new Date(platform.now().getTime() + 15 * 60_000 + 1_000) };
  await expect(connectIdentity(later, ref, newIdentity(), null)).rejects.toMatchObject({
    status: 403,
    code: "sign_in_again",
  });
  expect(await listIdentities(platform, ref)).toEqual([]);
});

test("the last way in is not given up; with a password it can be", async () => {
  const identity = newIdentity();
  const { user, ref } = await signedInByIdentity(identity);
  const disconnect = () => disconnectIdentity(platform, ref, { provider: "github" }, null);
  await expect(disconnect()).rejects.toMatchObject({ status: 409, code: "last_sign_in" });
  const password = "correct horse battery";
  await changePassword(platform, ref, { currentPassword: "", newPassword: password }, newAddress());
  expect(await verifyPassword(platform, { email: user.email, password }, newAddress())).toEqual(user);
  expect(await disconnect()).toMatchObject({ provider: "github" });
  await expect(disconnect()).rejects.toMatchObject({ status: 404 });
  expect(await signInWithIdentity(platform, identity, {})).toEqual({ kind: "account-exists" });
});

test("an account without a password is not opened by one, not even an empty one", async () => {
  const { user } = await signedInByIdentity(newIdentity());
  for (const password of ["", "null"]) {
    expect(await verifyPassword(platform, { email: user.email, password }, newAddress())).toBeNull();
  }
});

test("signing out everywhere ends sessions of identities too", async () => {
  const { ref } = await signedInByIdentity(newIdentity());
  await endAllSessions(platform, ref.userId);
  expect(await isSessionOpen(platform, ref)).toBe(false);
});

test("the database shows an identity to nobody else", async () => {
  await signedInByIdentity(newIdentity());
  expect(await platform.db.identity.count()).toBe(0);
});
