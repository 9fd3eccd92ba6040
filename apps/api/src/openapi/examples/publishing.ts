import type { DiscardedDraftsView, PublishView } from "@posthorn/core";

export const publishExample: PublishView = {
  dryRun: true,
  review: "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg",
  breaking: true,
  eventTypes: [
    {
      eventType: "invoice.paid",
      outcome: "updated",
      version: 2,
      newVersion: true,
      fields: ["schema"],
      breaking: true,
      changes: [
        { change: "version added", path: null, breaking: false },
        { change: "member removed", path: "/note", breaking: true },
      ],
      endpoints: [
        {
          id: "ep_01kb3v9w0hf5tb0r2x8c6d4e7s",
          url: "https://customer.example.com/webhooks",
          description: "Billing",
        },
      ],
      endpointCount: 1,
    },
  ],
};

export const discardedDraftsExample: DiscardedDraftsView = { eventTypes: ["invoice.paid"] };
