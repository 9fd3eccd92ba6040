import type { CatalogImportView } from "@posthorn/core";

export const catalogImportExample: CatalogImportView = {
  dryRun: true,
  created: 1,
  updated: 1,
  unchanged: 0,
  eventTypes: [
    { name: "invoice.paid", outcome: "updated", version: 2, fields: ["schema"] },
    { name: "invoice.voided", outcome: "created", version: 1, fields: [] },
  ],
  diagnostics: [
    {
      code: "unresolved-ref",
      eventType: "invoice.voided",
      message:
        'The reference "https://example.com/money.json" leads out of this document, and nothing is fetched, so anything is allowed there.',
    },
  ],
};
