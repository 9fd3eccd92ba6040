import { expect, test } from "vitest";
import { newSecret, SecretValues, secretSummary, toSecretInput } from "./secret-values.ts";

test("Posthorn makes the secret unless somebody says otherwise", () => {
  expect(toSecretInput(SecretValues.parse(newSecret))).toEqual({});
  expect(toSecretInput({ choice: "ed25519", text: "" })).toEqual({ secretType: "ed25519" });
  expect(secretSummary({ choice: "ed25519", text: "" })).toContain("key pair");
});

test("an own secret is sent, and one that isn't chosen any more is not", () => {
  expect(toSecretInput({ choice: "own", text: "whsec_abc" })).toEqual({ secret: "whsec_abc" });
  expect(toSecretInput({ choice: "hmac", text: "whsec_abc" })).toEqual({});
});

test("an own secret must be there, and fit", () => {
  const pathsOf = (text: string) =>
    SecretValues.safeParse({ choice: "own", text }).error?.issues.map(({ path }) => path.join("."));
  expect(pathsOf("")).toEqual(["text"]);
  expect(pathsOf("s".repeat(257))).toEqual(["text"]);
  expect(pathsOf("s".repeat(256))).toBeUndefined();
});
