import { expect, it } from "vitest";
import { readFaultsReport } from "./faults-report.ts";

it("counts each scenario as one test, with everything that didn't hold", () => {
  const report = readFaultsReport({
    results: [
      { title: "kill -9 of the worker", failures: [] },
      { title: "kill -9 of the API", failures: ["lost: evt_1", "3 deliveries are still open"] },
    ],
  });
  expect(report).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: [{ test: "kill -9 of the API", message: "lost: evt_1\n3 deliveries are still open" }],
  });
});
