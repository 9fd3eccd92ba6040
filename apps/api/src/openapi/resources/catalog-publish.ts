import { DiscardDraftsInput, DiscardedDraftsView, PublishInput, PublishView } from "@posthorn/core";
import { discardedDraftsExample, publishExample } from "../examples/publishing.ts";
import type { Operation } from "../operation.ts";

export const catalogPublishOperations: Operation[] = [
  {
    method: "post",
    path: "/v1/catalog/publish",
    operationId: "publishCatalog",
    tag: "Catalog",
    summary: "Publish drafts",
    description:
      "All drafts of event types, or those that are named, together: either all of them are published or none. A dry run says what that means to receivers, and which endpoints get it. What breaks receivers of what is published now is refused unless `allowBreaking` confirms it.",
    scope: "catalog:write",
    input: PublishInput,
    example: { eventTypes: ["invoice.paid"], dryRun: true },
    answers: {
      200: {
        description: "What was published, or with `dryRun` would be.",
        schema: PublishView,
        example: publishExample,
      },
    },
    refusals: {
      409: ["breaking_changes", "drafts_changed"],
      422: [
        "draft_not_found",
        "example_invalid",
        "invalid_characters",
        "invalid_event_type_name",
        "too_few_items",
        "too_many_items",
      ],
    },
  },
  {
    method: "post",
    path: "/v1/catalog/discard",
    operationId: "discardDrafts",
    tag: "Catalog",
    summary: "Discard drafts",
    description:
      "Throws away all drafts of event types, or those that are named; what is published stays. A name that has no draft is no error.",
    scope: "catalog:write",
    input: DiscardDraftsInput,
    example: { eventTypes: ["invoice.paid"] },
    answers: {
      200: {
        description: "What had a draft.",
        schema: DiscardedDraftsView,
        example: discardedDraftsExample,
      },
    },
    refusals: { 422: ["invalid_event_type_name", "too_few_items", "too_many_items"] },
  },
];
