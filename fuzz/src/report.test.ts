import { expect, it } from "vitest";
import { type SchemathesisReport, toResults, toSum } from "./report.ts";

const operations = ["GET /v1/events", "POST /v1/events"];
const report: SchemathesisReport = {
  complete: true,
  stop_reason: "completed",
  operations: { selected: 2, tested: 2, errored: 0 },
  test_cases: { generated: 100 },
  failures: [],
  errors: [],
};
const sumOf = (changes: Partial<SchemathesisReport>) =>
  toSum({ seed: 1, testCases: 100, results: toResults({ ...report, ...changes }, operations) });

it("counts each operation as one test", () => {
  expect(sumOf({})).toBe("2 passed, 0 failed");
  const failures = [
    { type: "ServerError", title: "Server error", count: 3, operations: ["POST /v1/events"] },
    { type: "UndefinedStatusCode", title: "Undocumented HTTP status code", count: 1, operations },
  ];
  expect(sumOf({ failures })).toBe("0 passed, 2 failed");
  expect(toResults({ ...report, failures }, operations)[1]?.failures).toEqual([
    "Server error (ServerError)",
    "Undocumented HTTP status code (UndefinedStatusCode)",
  ]);
});

it("counts a run that broke off, met with errors or left operations out as a failure of its own", () => {
  expect(sumOf({ complete: false, stop_reason: "error" })).toBe("2 passed, 1 failed");
  expect(sumOf({ errors: [{ title: "Schema Error", count: 1 }] })).toBe("2 passed, 1 failed");
  expect(sumOf({ operations: { selected: 2, tested: 1, errored: 0 } })).toBe("2 passed, 1 failed");
  const failures = [{ type: "ServerError", title: "Server error", count: 1, operations: ["Stateful tests"] }];
  expect(sumOf({ failures })).toBe("2 passed, 1 failed");
  expect(sumOf({ operations: null })).toBe("2 passed, 1 failed");
});
