import { ReplayIdInput, ReplayInput } from "@posthorn/core";
import { bulkActionExample } from "../examples/bulk.ts";
import { endpointId, replayId } from "../examples/ids.ts";
import { bulkOperations } from "./bulk.ts";

export const replayOperations = bulkOperations({
  tag: "Replays",
  path: "/v1/replays",
  noun: "Replay",
  words: { one: "a replay", many: "replays" },
  idInput: ReplayIdInput,
  input: ReplayInput,
  inputExample: {
    filter: { endpointIds: [endpointId], from: "2026-03-01T00:00:00Z", states: ["dead"] },
    note: "The receiver was down.",
  },
  example: { ...bulkActionExample, id: replayId, action: "replay" },
});
