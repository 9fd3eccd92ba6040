import { randomBytes } from "node:crypto";
import { createIdGenerator } from "@posthorn/core";
import { expect, test } from "vitest";
import { createSecretBox } from "../secrets/secret-box.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const newId = createIdGenerator(Date.now);
const randomKey = () => randomBytes(32).toString("base64");
const keys = `a:${randomKey()}`;
const ctx = { secrets: createSecretBox(keys), environmentId: newId() };
const refused = expect.objectContaining({ status: 400, code: "invalid_cursor" });

test("a cursor gives its id back", () => {
  const id = newId();
  expect(decodeCursor(ctx, encodeCursor(ctx, id))).toBe(id);
});

test("a cursor of another environment is refused", () => {
  const cursor = encodeCursor({ ...ctx, environmentId: newId() }, newId());
  expect(() => decodeCursor(ctx, cursor)).toThrow(refused);
});

test("an altered cursor is refused, whichever byte it is", () => {
  const bytes = Buffer.from(encodeCursor(ctx, newId()), "base64url");
  for (let index = 0; index < bytes.length; index++) {
    const altered = Buffer.from(bytes);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => decodeCursor(ctx, altered.toString("base64url"))).toThrow(refused);
  }
});

test.each(["", "x", "../../etc/passwd", "\u0000", "A".repeat(512), newId(), '{"id":{"not":""}}'])(
  "what is no cursor (%#) is refused",
  (text) => {
    expect(() => decodeCursor(ctx, text)).toThrow(refused);
  },
);

test("a cursor stays good while its encryption key is still listed", () => {
  const cursor = encodeCursor(ctx, newId());
  const rotated = createSecretBox(`b:${randomKey()},${keys}`);
  expect(() => decodeCursor({ ...ctx, secrets: rotated }, cursor)).not.toThrow();
  const forgotten = createSecretBox(`b:${randomKey()}`);
  expect(() => decodeCursor({ ...ctx, secrets: forgotten }, cursor)).toThrow(refused);
});
