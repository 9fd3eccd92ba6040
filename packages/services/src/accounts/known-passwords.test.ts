import { expect, test } from "vitest";
import { refuseKnownPassword } from "./known-passwords.ts";

test.each(["1234567890", "password123", "PassWord123", "1qaz2wsx3edc"])("%s is refused", async (password) => {
  await expect(refuseKnownPassword(password, "newPassword")).rejects.toMatchObject({
    status: 422,
    errors: [{ path: "newPassword", code: "known_password" }],
  });
});

test.each(["correct horse battery", "1234567890 and then some", ""])("%j is not known", async (password) => {
  await expect(refuseKnownPassword(password, "password")).resolves.toBeUndefined();
});
