import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createMailedPlatform, type MailedPlatform } from "../testing/create-mailed-platform.ts";
import { createTestPlatform, createTestTenant, newAddress } from "../testing/index.ts";
import { confirmEmail } from "./confirm-email.ts";
import { openAccount } from "./open-account.ts";
import { openSession } from "./sessions.ts";
import { signInByLink } from "./sign-in-by-link.ts";
import { verifyPassword } from "./verify-password.ts";

let mailed: MailedPlatform;
let platform: ClosablePlatform;
beforeAll(async () => {
  mailed = await createMailedPlatform();
  platform = mailed.platform;
});
afterAll(() => mailed?.close());

const newPerson = (email = `ada-${randomUUID()}@example.com`) => ({
  name: "Ada",
  email,
  password: `long enough ${randomUUID()}`,
  tenantName: "Analytical Engines",
});
const open = (person: ReturnType<typeof newPerson>) =>
  mailed.mailedTo(person.email, () => openAccount(platform, person, newAddress()));
const signIn = ({ email, password }: { email: string; password: string }) =>
  verifyPassword(platform, { email, password }, newAddress());

test("signing up mails the link that confirms the address; the password lets in before it", async () => {
  const person = newPerson();
  expect(await open(person)).toEqual({ email: person.email });
  const user = await signIn(person);
  const ref = { userId: user?.id ?? "", sessionId: await openSession(platform, user?.id ?? "") };
  const token = mailed.tokenIn(person.email, "account/confirm-email");
  expect(await confirmEmail(platform, ref, { token }, null)).toEqual({ email: person.email });
});

test("a taken address is answered alike, changes nothing, and its owner is told", async () => {
  const { user, password } = await createTestTenant(platform);
  const second = newPerson(user.email);
  expect(await open(second)).toEqual({ email: user.email });
  const [mail] = mailed.mailbox.to(user.email);
  expect(mail?.subject).toBe("You have a Posthorn account");
  expect(mail?.text).not.toMatch(/[\w-]{43}/);
  expect(await signIn({ email: user.email, password })).toEqual(user);
  expect(await signIn(second)).toBeNull();
});

test("an address that a stranger took first is got by its owner, who signs up as anybody does", async () => {
  const stranger = newPerson();
  await open(stranger);
  await open(newPerson(stranger.email));
  const token = mailed.tokenIn(stranger.email, "sign-in/link");
  expect(await signInByLink(platform, { token })).toMatchObject({ email: stranger.email });
  expect(await signIn(stranger)).toBeNull();
});

test("what is wrong with the input is said whether the address is taken or not", async () => {
  const { user } = await createTestTenant(platform);
  for (const email of [user.email, newPerson().email]) {
    const weak = openAccount(platform, { ...newPerson(email), password: "password123" }, newAddress());
    await expect(weak).rejects.toMatchObject({ errors: [{ path: "password", code: "known_password" }] });
  }
});

test("a mail server that is away keeps nobody from signing up, and tells nothing", async () => {
  const smtp = { from: "posthorn@example.com", dashboardUrl: "https://posthorn.example" };
  const away = await createTestPlatform({
    mail: { ...smtp, smtpUrl: "smtp://127.0.0.1:9" },
    logLevel: "silent",
  });
  const { user } = await createTestTenant(platform);
  for (const email of [user.email, newPerson().email]) {
    expect(await openAccount(away, newPerson(email), newAddress())).toEqual({ email });
  }
  await away.close();
});

test("without a mail server a taken address is refused as such", async () => {
  const silent = await createTestPlatform();
  const person = newPerson();
  expect(await openAccount(silent, person, newAddress())).toEqual({ email: person.email });
  await expect(openAccount(silent, person, newAddress())).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "email", code: "email_taken" }],
  });
  await silent.close();
});
