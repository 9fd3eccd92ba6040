import { BulkActionIdInput, BulkActionInput } from "@posthorn/core";
import { bulkActionExample } from "../examples/bulk.ts";
import { endpointId } from "../examples/ids.ts";
import { bulkOperations } from "./bulk.ts";

export const bulkActionOperations = bulkOperations({
  tag: "Bulk actions",
  path: "/v1/bulk-actions",
  noun: "BulkAction",
  words: { one: "a bulk action", many: "bulk actions" },
  idInput: BulkActionIdInput,
  input: BulkActionInput,
  inputExample: {
    action: "retry",
    filter: { endpointIds: [endpointId], from: "2026-03-01T00:00:00Z" },
  },
  example: bulkActionExample,
});
