import { z } from "zod";
import { checkSignedContent } from "../inbound/generic-signature.ts";
import { addFieldIssue } from "../validation.ts";
import { Text } from "./text.ts";

export const SourceProvider = z.enum([
  "github",
  "stripe",
  "slack",
  "alipay",
  "antom",
  "standard-webhooks",
  "shopify",
  "generic",
]);
export type SourceProvider = z.infer<typeof SourceProvider>;

/** They show the secret that they sign with only once they know the URL, so a source of theirs may be made without one. */
export const providersWithLaterSecret: ReadonlySet<SourceProvider> = new Set(["stripe", "standard-webhooks"]);

const HeaderName = z.string().check((ctx) => {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/.test(ctx.value)) {
    const message = "A header's name has 1 to 128 letters, digits or characters of !#$%&'*+-.^_`|~.";
    addFieldIssue(ctx, "invalid_header_name", message);
  }
});

const ShortText = Text.min(1).max(200);

export const SlackSettings = z.strictObject({
  answerText: Text.max(3_000)
    .default("")
    .describe("What slash commands and interactions are answered with at once; empty: nothing."),
});

export const AlipaySettings = z.strictObject({
  appId: ShortText.optional().describe("The `app_id` that has to stand in a notification; left out: any."),
  sellerId: ShortText.optional().describe("The `seller_id` that has to stand in it; left out: any."),
});

export const AntomSettings = z.strictObject({
  url: Text.min(1)
    .max(2_048)
    .check((ctx) => {
      if (!ctx.value.startsWith("/") && !URL.canParse(ctx.value)) {
        addFieldIssue(ctx, "invalid_url", "Write a whole URL, or its path such as /in/payments.");
      }
    })
    .optional()
    .describe(
      "The URL that is registered with Antom, or its path: the signature covers it. Left out: the path that the request has here.",
    ),
  clientId: ShortText.optional().describe("The `client-id` that a notification has to bring; left out: any."),
});

export const HmacSettings = z
  .strictObject({
    algorithm: z.enum(["sha1", "sha256", "sha512"]).default("sha256"),
    encoding: z.enum(["hex", "base64"]).default("hex"),
    header: HeaderName.describe("Header that the signature stands in."),
    prefix: Text.max(64).default("").describe("What stands before the signature in it, such as `sha256=`."),
    content: Text.min(1)
      .max(500)
      .default("{body}")
      .describe(
        "What is signed: a text that ends in `{body}`, with `{timestamp}`, `{method}`, `{url}` (path and query) and `{header:Name}` before it.",
      ),
    timestampHeader: HeaderName.nullable()
      .default(null)
      .describe("Header with Unix seconds, which are signed as `{timestamp}`; null: no time is signed."),
  })
  .check((ctx) => {
    const fault = checkSignedContent(ctx.value.content, ctx.value.timestampHeader !== null);
    if (fault) addFieldIssue(ctx, "invalid_signed_content", fault, ["content"]);
  });

export const GenericSettings = z.strictObject({
  verification: z
    .enum(["x-webhook", "hmac", "basic", "api-key", "none"])
    .default("x-webhook")
    .describe(
      "`x-webhook`: `X-Webhook-Signature` over `X-Webhook-Timestamp` and the body. `hmac`: as `hmac` says. `basic`: HTTP basic authentication. `api-key`: a key in a header. `none`: anybody can send.",
    ),
  hmac: HmacSettings.optional().describe("For `hmac` alone."),
  username: ShortText.optional().describe("For `basic` alone; the secrets are its passwords."),
  apiKeyHeader: HeaderName.optional().describe("For `api-key`; left out: `X-API-Key`."),
  eventTypeHeader: HeaderName.optional().describe("Header that names the event."),
  eventTypeField: ShortText.optional().describe(
    "Member of the body that names the event, such as `type` or `event.name`, where no header does.",
  ),
  deliveryIdHeader: HeaderName.optional().describe(
    "Header that is equal when a request comes again: the repeat becomes no second event.",
  ),
});

export type GenericSettings = z.infer<typeof GenericSettings>;

/** What a source has to know besides its secrets: only the member of its own provider. */
export const SourceSettings = z.strictObject({
  toleranceSeconds: z
    .number()
    .int()
    .min(1)
    .max(3_600)
    .optional()
    .describe("How far the time of a signature may be from now, both ways; left out: 300."),
  slack: SlackSettings.optional(),
  alipay: AlipaySettings.optional(),
  antom: AntomSettings.optional(),
  generic: GenericSettings.optional(),
});
export type SourceSettings = z.infer<typeof SourceSettings>;
