import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createTestPlatform, createTestTenant, newAddress } from "../testing/index.ts";
import {
  failuresPerAccount,
  failuresPerAddress,
  signUpsPerAddress,
  windowSeconds,
} from "./sign-in-limits.ts";
import { signUp } from "./sign-up.ts";
import { verifyPassword } from "./verify-password.ts";

let platform: ClosablePlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());
afterEach(() => void vi.useRealTimers());

const unknownEmail = () => `nobody-${randomUUID()}@example.com`;
const limited = { status: 429, code: "rate_limited" };

function signIn(email: string, password: string, address = newAddress()) {
  return verifyPassword(platform, { email, password }, address);
}

async function failOften(email: () => string, times: number, address?: string): Promise<void> {
  for (let failure = 0; failure < times; failure++)
    expect(await signIn(email(), "wrong password", address)).toBeNull();
}

test("after five failures an account is refused, from any address and with the right password too", async () => {
  const { user, password } = await createTestTenant(platform);
  await failOften(() => user.email, failuresPerAccount);
  await expect(signIn(user.email.toUpperCase(), password)).rejects.toMatchObject({
    ...limited,
    message: "Too many tries. Wait 15 minutes.",
    retryAfterSeconds: expect.closeTo(windowSeconds, -2),
  });
  const other = await createTestTenant(platform);
  expect(await signIn(other.user.email, other.password)).toEqual(other.user);
});

test("an account that doesn't exist is refused in the same words", async () => {
  const { user } = await createTestTenant(platform);
  const refusalOf = async (email: string) => {
    await failOften(() => email, failuresPerAccount);
    return signIn(email, "wrong password").catch(String);
  };
  expect(await refusalOf(unknownEmail())).toBe(await refusalOf(user.email));
});

test("an account is open again when its window is over, however often it was tried meanwhile", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { user, password } = await createTestTenant(platform);
  await failOften(() => user.email, failuresPerAccount);
  vi.advanceTimersByTime((windowSeconds - 60) * 1_000);
  const refusal = await signIn(user.email, password).catch((reason: unknown) => reason);
  expect(refusal).toMatchObject({ ...limited, message: "Too many tries. Wait 1 minute." });
  vi.advanceTimersByTime(60_000);
  expect(await signIn(user.email, password)).toEqual(user);
});

test("a success lets the account start anew", async () => {
  const { user, password } = await createTestTenant(platform);
  for (const failures of [failuresPerAccount - 1, failuresPerAccount - 1]) {
    await failOften(() => user.email, failures);
    expect(await signIn(user.email, password)).toEqual(user);
  }
});

test("of tries at the same time, no more than five are judged", async () => {
  const { user } = await createTestTenant(platform);
  const tries = await Promise.allSettled(
    Array.from({ length: 12 }, () => signIn(user.email, "wrong password")),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(failuresPerAccount);
});

test("after twenty failures an address is refused, whatever the account; other addresses are not", async () => {
  const { user, password } = await createTestTenant(platform);
  const address = newAddress();
  await failOften(unknownEmail, failuresPerAddress, address);
  await expect(signIn(user.email, password, address)).rejects.toMatchObject(limited);
  expect(await signIn(user.email, password)).toEqual(user);
});

test("successes and refused tries don't count against an address", async () => {
  const { user, password } = await createTestTenant(platform);
  const address = newAddress();
  for (let success = 0; success < 3; success++) await signIn(user.email, password, address);
  const locked = unknownEmail();
  await failOften(() => locked, failuresPerAccount, address);
  for (let refused = 0; refused < 3; refused++)
    await expect(signIn(locked, password, address)).rejects.toMatchObject(limited);
  await failOften(unknownEmail, failuresPerAddress - failuresPerAccount, address);
  await expect(signIn(unknownEmail(), password, address)).rejects.toMatchObject(limited);
});

test("sign-ups from one address are bounded, whatever comes of them, and those from others are not", async () => {
  const [busy, quiet] = [newAddress(), newAddress()];
  const person = {
    name: "Ada",
    email: unknownEmail(),
    password: "correct horse battery 9",
    tenantName: "Engines",
  };
  await signUp(platform, person, busy);
  const counted = Array.from({ length: signUpsPerAddress - 1 }, () =>
    platform.signInLimits.countSignUp(busy),
  );
  await Promise.all(counted);
  await expect(signUp(platform, person, busy)).rejects.toMatchObject(limited);
  await expect(signUp(platform, person, quiet)).rejects.toMatchObject({ code: "email_taken" });
});
