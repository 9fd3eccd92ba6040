import { describe, expect, it } from "vitest";
import { toKeptBody } from "./kept-answer.ts";

const keep = (status: number, body: string) => toKeptBody({ status, headers: {}, body });

describe("the body of an answer that is kept", () => {
  it.each([
    ['{"id":"ep_1","secret":"whsec_x","publicKey":null}', '{"id":"ep_1","secret":null,"publicKey":null}'],
    ['{"id":"key_1","key":"ph_test_x","name":"secret"}', '{"id":"key_1","key":null,"name":"secret"}'],
    ['{"ordering":{"key":"data.id"}}', '{"ordering":{"key":"data.id"}}'],
    ['[{"id":1}]', '[{"id":1}]'],
    ["", ""],
  ])("has no secret: %s", (body, kept) => {
    expect(keep(201, body)).toBe(kept);
  });

  it("is a refusal's as it was", () => {
    expect(keep(422, '{"code":"x","key":"y"}')).toBe('{"code":"x","key":"y"}');
  });

  it("is left out where it is too large, counted in bytes", () => {
    const fits = `{"a":"${"é".repeat(131_068)}"}`;
    expect(Buffer.byteLength(fits)).toBe(262_144);
    expect(keep(200, fits)).toBe(fits);
    expect(keep(200, fits.replace("é", "é."))).toBeNull();
  });
});
