import { z } from "zod";
import { publicId } from "../ids.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

export const AuditFilter = PageInput.extend({
  /** Id of a person (`usr_…`), of an API key (`key_…`) or of a consumer (`con_…`), or the name of a part of Posthorn. */
  actor: Text.max(64).optional(),
  /** For example `endpoint.updated`. */
  action: Text.max(64).optional(),
  /** Public id of what it was done to. */
  target: Text.max(64).optional(),
  /** Done at or after, RFC 3339. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Done before, RFC 3339. */
  to: z.iso.datetime({ offset: true }).optional(),
});
export type AuditFilter = z.input<typeof AuditFilter>;

export const AuditActorView = z.object({
  kind: z.enum(["user", "apiKey", "consumer", "system"]).describe("`system`: Posthorn itself."),
  id: z.string().nullable().describe("usr_…, key_… or con_…; null for Posthorn itself."),
  name: z
    .string()
    .describe("The person's e-mail address, the key's or the consumer's name then, or the part of Posthorn."),
});
export type AuditActorView = z.infer<typeof AuditActorView>;

/** One thing that was done, by whom. It never changes, and goes with the environment only. */
export const AuditEntryView = z.object({
  id: publicId("auditEntry"),
  at: z.iso.datetime(),
  actor: AuditActorView,
  action: z.string().describe("`<thing>.<what was done>`, such as `endpoint.updated`."),
  targetId: z.string().describe("Id of what it was done to."),
  details: z
    .record(z.string(), z.unknown())
    .describe(
      "What is to be known of it; an update has `before` and `after` of what changed. Never a secret.",
    ),
  address: z
    .string()
    .nullable()
    .describe("IP address that the request came from; null for Posthorn itself, or where it is not known."),
});
export type AuditEntryView = z.infer<typeof AuditEntryView>;
