import type { SignatureCheckView } from "@posthorn/core";
import { createElement } from "react";
import { expect, test } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { SignatureVerdict } from "./signature-verdict.tsx";

const check: SignatureCheckView = {
  verdict: "body_reformatted",
  valid: false,
  message: "The body has the content that was signed in other bytes.",
  advice: "Verify the raw bytes.",
  profile: "standard",
  signed: null,
  timestamp: null,
  madeBy: null,
  comparedWith: "evt_01kb3v9w0hf5tb0r2x8c6d4e7n",
  difference: null,
  otherEndpointsTried: 3,
};
const shown = (change: Partial<SignatureCheckView>) =>
  renderPart(createElement(SignatureVerdict, { check: { ...check, ...change } }), ["endpoints:read"]);

test("white space that differs is drawn, and what was pasted stays text", () => {
  const html = shown({ difference: { at: 4, given: "\uFEFF{\r\n\t<img src=x>", sent: "" } });
  expect(html).toContain("⟨BOM⟩{␍␊␉&lt;img src=x&gt;");
  expect(html).toContain("(nothing)");
  expect(html).toContain("from character 5 on");
});

test("a time is judged only against the receiver's", () => {
  const signedAt = "2026-01-31T12:00:00.000Z";
  const timestamp = (judged: boolean, offBySeconds: number) =>
    shown({ timestamp: { signedAt, offBySeconds, judged } });
  expect(timestamp(false, 900)).toContain("not judged");
  expect(timestamp(true, 900)).toContain("900 s before the receiver");
  expect(timestamp(true, -900)).toContain("900 s after the receiver");
});

test("another endpoint's secret leads to that endpoint", () => {
  const endpointId = "ep_01kb3v9w0hf5tb0r2x8c6d4e7m";
  const html = shown({ madeBy: { secret: "other_endpoint", endpointId, expiresAt: null } });
  expect(html).toContain(`href="/analytical-engines/production/endpoints/${endpointId}"`);
});
