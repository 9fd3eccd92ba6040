import type { LastAlertView } from "@posthorn/core";

/** What became of a test alert, over all whom it went to. */
export function testWords(lastAlerts: readonly Pick<LastAlertView, "state" | "test">[]): string {
  const tests = lastAlerts.filter(({ test }) => test);
  const count = (state: LastAlertView["state"]) => tests.filter((each) => each.state === state).length;
  if (count("waiting") > 0) return "The test is on its way…";
  if (count("failed") === 0)
    return tests.length === 1 ? "The test was sent." : `All ${tests.length} tests were sent.`;
  return `${count("failed")} of ${tests.length} failed; the reason stands above.`;
}
