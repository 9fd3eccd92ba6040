import { SourceProvider } from "@posthorn/core";
import { expect, test } from "vitest";
import { nextStep, requestAnswer, requestSentence } from "./request-words.ts";

const accepted = {
  outcome: "accepted",
  reason: null,
  detail: null,
  eventType: "github.push",
  replayOf: null,
} as const;
const refused = {
  ...accepted,
  outcome: "refused",
  reason: "signature_mismatch",
  detail: "No signature belongs to this body.",
  eventType: null,
} as const;

test("each outcome says what became of the request", () => {
  expect(requestSentence(accepted)).toBe("Became github.push");
  expect(requestSentence({ ...accepted, replayOf: "srq_1" })).toBe("Replayed: became github.push");
  expect(requestSentence({ ...accepted, outcome: "duplicate" })).toBe("Came before, as github.push");
  expect(requestSentence({ ...accepted, outcome: "duplicate", eventType: null })).toContain(
    "no second event",
  );
  expect(requestSentence({ ...accepted, outcome: "answered" })).toContain("proof");
  expect(requestSentence(refused)).toBe("No signature belongs to this body.");
  expect(requestAnswer(refused)).toBe("It became no event. No signature belongs to this body.");
  expect(requestAnswer({ ...refused, detail: null, reason: "new_reason" })).toContain("new_reason");
});

test("what is refused comes with what to do, whatever the reason", () => {
  expect(nextStep(accepted, "github")).toBeNull();
  expect(nextStep(refused, "github")).toContain("the one at GitHub");
  expect(nextStep(refused, "generic")).toContain("the hash");
  for (const provider of SourceProvider.options) {
    for (const reason of ["missing_signature", "malformed_signature", "timestamp_too_old", "never_seen"]) {
      expect(nextStep({ ...refused, reason }, provider)).toMatch(/\.$/);
    }
  }
});
