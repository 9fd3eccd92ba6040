import type { CatalogChangeView } from "@posthorn/core";

export const catalogChangeExample: CatalogChangeView = {
  eventType: "invoice.paid",
  version: 2,
  revision: "17",
  at: "2026-03-01T09:30:00.000Z",
  breaking: true,
  changes: [
    { change: "version added", path: null, breaking: false },
    { change: "member removed", path: "/note", breaking: true },
  ],
};
