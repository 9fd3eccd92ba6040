import { BulkActionList, BulkActionView, BulkPlanView, pageOf } from "@posthorn/core";
import { z } from "zod";
import { planExample } from "../examples/bulk.ts";
import type { Operation } from "../operation.ts";
import type { Tag } from "../tags.ts";

interface BulkResource {
  tag: Tag;
  path: "/v1/replays" | "/v1/bulk-actions";
  /** `Replay` */
  noun: string;
  /** `a replay`, `replays` */
  words: { one: string; many: string };
  idInput: z.ZodObject;
  /** What is started, without `dryRun`. */
  input: z.ZodObject;
  inputExample: object;
  example: BulkActionView;
}

const DryRun = z
  .boolean()
  .default(false)
  .describe("Only says what would happen: the answer is 200 and a plan, and nothing is started.");

/** Replays and bulk actions have the same operations: what a filter names is one machinery's work. */
export function bulkOperations(resource: BulkResource): Operation[] {
  const { tag, path, noun, words, idInput, input, example } = resource;
  const [idName] = Object.keys(idInput.shape);
  const item = `${path}/{${idName}}` as const;
  const act = (name: string, description: string): Operation => ({
    method: "post",
    path: `${item}/${name}`,
    operationId: `${name}${noun}`,
    tag,
    summary: `${name[0]?.toUpperCase()}${name.slice(1)} ${words.one}`,
    description,
    scope: "deliveries:write",
    input: idInput,
    answers: { 200: { description: "As it is now.", schema: BulkActionView, example } },
    refusals: { 404: ["not_found"], 409: ["invalid_state"] },
  });
  return [
    {
      method: "get",
      path,
      operationId: `list${noun}s`,
      tag,
      summary: `List ${words.many}`,
      description: "The newest first.",
      scope: "deliveries:read",
      input: BulkActionList,
      answers: {
        200: {
          description: "A page of them.",
          schema: pageOf(BulkActionView),
          example: { items: [example], nextCursor: null },
        },
      },
      refusals: { 400: ["invalid_cursor"] },
    },
    {
      method: "post",
      path,
      operationId: `start${noun}`,
      tag,
      summary: `Start ${words.one}, or plan one`,
      description: "With `dryRun` nothing happens but an answer that says what would.",
      scope: "deliveries:write",
      body: z.strictObject({ ...input.shape, dryRun: DryRun }),
      example: resource.inputExample,
      answers: {
        200: { description: "With `dryRun`: the plan.", schema: BulkPlanView, example: planExample },
        202: { description: "It has started.", schema: BulkActionView, example },
      },
      refusals: {
        409: ["invalid_state", "too_many_unfinished"],
        422: [
          "invalid_characters",
          "invalid_event_type_name",
          "out_of_range",
          "unknown_consumer",
          "unknown_endpoint",
        ],
      },
    },
    {
      method: "get",
      path: item,
      operationId: `get${noun}`,
      tag,
      summary: `Get ${words.one}`,
      scope: "deliveries:read",
      input: idInput,
      answers: { 200: { description: "With its progress.", schema: BulkActionView, example } },
      refusals: { 404: ["not_found"] },
    },
    act("pause", "What is in endpoints' queues already stays there."),
    act("resume", "It goes on where it was paused, or had failed."),
    act("cancel", "What is in endpoints' queues already stays there; the rest is left as it is."),
  ];
}
