import { fileURLToPath } from "node:url";
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
} from "@temporalio/worker";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findSecrets } from "./find-secrets.ts";
import { loadSavedHistories } from "./saved-histories.ts";
import { copyWorkflows, type WorkflowCopy } from "./workflow-copy.ts";

const histories = loadSavedHistories();
const silent = new DefaultLogger("ERROR", () => {});
/** The replays that are meant to fail would be warned of. */
const logging = { filter: makeTelemetryFilterString({ core: "ERROR", other: "ERROR" }) };

beforeAll(() => void Runtime.install({ logger: silent, telemetryOptions: { logging } }));
afterAll(() => Runtime.instance().shutdown());

/** Replays every history with the workflows of one file; answers with what doesn't fit, by the history's name. */
async function replayWith(workflowsPath: string): Promise<Map<string, string | null>> {
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: silent });
  const found = new Map<string, string | null>();
  for (const { name, history } of histories) {
    const replayed = Worker.runReplayHistory({ workflowBundle, replayName: name }, history);
    found.set(
      name,
      await replayed.then(
        () => null,
        (error: Error) => error.name,
      ),
    );
  }
  return found;
}

const all = (outcome: string | null) => new Map(histories.map(({ name }) => [name, outcome]));

describe("the workflows as they are", { timeout: 60_000 }, () => {
  const current = fileURLToPath(new URL("../../src/workflows.ts", import.meta.url));

  it("go on with every history that an earlier version has left", async () => {
    expect(await replayWith(current)).toEqual(all(null));
  });

  it("have a saved history each (node apps/worker/scripts/record-histories.ts --missing)", async () => {
    const workflows = Object.keys(await import("../../src/workflows.ts"));
    expect(new Set(histories.map(({ workflow }) => workflow))).toEqual(new Set(workflows));
  });
});

describe("a change of their steps without `patched`", { timeout: 60_000 }, () => {
  let copy: WorkflowCopy;
  afterEach(() => copy.remove());

  it("fails every replay when a step comes first that was not there", async () => {
    copy = copyWorkflows();
    copy.change((source) =>
      source
        .replaceAll(/^(export )?async function [^{]*(?:\{[^}]*\}[^{]*)?\{$/gm, "$& await inserted(1_000);")
        .concat('\nimport { sleep as inserted } from "@temporalio/workflow";\n'),
    );
    expect(await replayWith(copy.workflowsPath)).toEqual(all("DeterminismViolationError"));
  });

  it.each([
    ["two activities of the retention", ["applyRetention"], "endExpired", "deleteOld"],
    [
      "the two activities of the ledger's check",
      ["checkRecentLedger", "checkWholeLedger"],
      "beginLedgerCheck",
      "runLedgerCheck",
    ],
  ])("fails the replays, and no others, after %s have been swapped", async (_what, workflows, one, other) => {
    copy = copyWorkflows();
    const swapped: Record<string, string> = { [one]: other, [other]: one };
    const changed = copy.change((source) =>
      source.replaceAll(new RegExp(`\\b(${one}|${other})\\(`, "g"), (_, name) => `${swapped[name]}(`),
    );
    expect(changed).toBe(1);
    await expectFailures(workflows);
  });

  it("fails the replays of a recovery that sleeps before it looks", async () => {
    copy = copyWorkflows();
    const look = "    const next = await releaseDue({ endpointId });\n";
    copy.change((source) => source.replace(look, `    await condition(() => woken, 1_000);\n${look}`));
    await expectFailures(["recoverEndpoint"]);
  });

  async function expectFailures(workflows: string[]): Promise<void> {
    const fails = (workflow: string) => (workflows.includes(workflow) ? "DeterminismViolationError" : null);
    const expected = new Map(histories.map(({ name, workflow }) => [name, fails(workflow)]));
    expect(await replayWith(copy.workflowsPath)).toEqual(expected);
  }
});

describe("a saved history", () => {
  it.each(histories)("holds ids and small values only: $name", ({ text }) => {
    expect(findSecrets(JSON.parse(text))).toEqual([]);
  });
});
