import type { GenericSettings, SourceView } from "@posthorn/core";

type Source = Pick<SourceView, "provider" | "settings" | "path">;

/** How one provider signs, for a shell: `$BODY`, `$SECRET` and `$TIME` are set. */
interface SignedRequest {
  body: string;
  /** The lines that set what the headers need. */
  lines: string[];
  headers: string[];
  options?: string[];
}

/**
 * A request as a source's provider would sign it, for bash with curl and openssl; null where only the provider's private key
 * could sign one. `SECRET` is what the source has.
 */
export function testRequest(source: Source, url: string): string | null {
  const signed = signedRequest(source);
  if (!signed) return null;
  const headers = ["Content-Type: application/json", ...signed.headers];
  const options = [...(signed.options ?? []), ...headers.map((header) => `-H "${header}"`)];
  const steps = [
    `BODY=${quote(signed.body)}`,
    ...signed.lines,
    [`curl -sS ${quote(url)} --data-raw "$BODY"`, ...options].join(" \\\n  "),
    "",
  ].join("\n");
  return /\$\{?SECRET/.test(steps) ? `SECRET='…'\n${steps}` : steps;
}

const now = "TIME=$(date +%s)";

function signedRequest({ provider, settings, path }: Source): SignedRequest | null {
  switch (provider) {
    case "github":
      return {
        body: '{"zen":"Keep it logically awesome."}',
        lines: [signatureOf("$BODY")],
        headers: [
          "X-GitHub-Event: ping",
          "X-GitHub-Delivery: test-$RANDOM",
          "X-Hub-Signature-256: sha256=$SIGNATURE",
        ],
      };
    case "stripe":
      return {
        body: '{"id":"evt_test_1","type":"payment_intent.succeeded","data":{}}',
        lines: [now, signatureOf("$TIME.$BODY")],
        headers: ["Stripe-Signature: t=$TIME,v1=$SIGNATURE"],
      };
    case "slack":
      return {
        body: '{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention"}}',
        lines: [now, signatureOf("v0:$TIME:$BODY")],
        headers: ["X-Slack-Request-Timestamp: $TIME", "X-Slack-Signature: v0=$SIGNATURE"],
      };
    case "shopify":
      return {
        body: '{"id":1,"total_price":"42.00"}',
        lines: [signatureOf("$BODY", { encoding: "base64" })],
        headers: [
          "X-Shopify-Topic: orders/create",
          "X-Shopify-Webhook-Id: test-$RANDOM",
          "X-Shopify-Hmac-SHA256: $SIGNATURE",
        ],
      };
    case "standard-webhooks":
      return {
        body: '{"type":"invoice.paid","timestamp":"2026-01-01T00:00:00Z","data":{"id":"inv_1"}}',
        lines: [
          now,
          'ID="msg_test_$RANDOM"',
          `KEY=$(printf %s "\${SECRET#whsec_}" | openssl base64 -d -A | od -An -vtx1 | tr -d ' \\n')`,
          `SIGNATURE=$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | openssl base64 -A)`,
        ],
        headers: ["webhook-id: $ID", "webhook-timestamp: $TIME", "webhook-signature: v1,$SIGNATURE"],
      };
    case "generic":
      return genericRequest(settings, path);
    case "alipay":
    case "antom":
      return null;
  }
}

function genericRequest({ generic }: SourceView["settings"], path: string): SignedRequest {
  const { verification = "x-webhook", hmac, username = "", apiKeyHeader = "X-API-Key" } = generic ?? {};
  const body = '{"id":"ord_1","total":4200}';
  const eventHeader = generic?.eventTypeHeader ?? (verification === "x-webhook" ? "X-Event-Type" : undefined);
  const named = eventHeader === undefined ? [] : [`${eventHeader}: order.paid`];
  switch (verification) {
    case "x-webhook":
      return {
        body,
        lines: [now, signatureOf("$TIME.$BODY")],
        headers: ["X-Webhook-Timestamp: $TIME", "X-Webhook-Signature: sha256=$SIGNATURE", ...named],
      };
    case "hmac":
      return hmac ? hmacRequest(hmac, body, path, named) : { body, lines: [], headers: named };
    case "basic":
      return { body, lines: [], headers: named, options: [`-u ${quote(username)}:"$SECRET"`] };
    case "api-key":
      return { body, lines: [], headers: [`${apiKeyHeader}: $SECRET`, ...named] };
    case "none":
      return { body, lines: [], headers: named };
  }
}

const textInQuotes = (text: string) => text.replace(/[\\"$`]/g, "\\$&");

function hmacRequest(
  hmac: NonNullable<GenericSettings["hmac"]>,
  body: string,
  path: string,
  named: string[],
): SignedRequest {
  const { algorithm, encoding, header, prefix, content, timestampHeader } = hmac;
  const signedHeaders = [...content.matchAll(/\{header:([^{}]+)\}/g)].flatMap(([, name]) => name ?? []);
  const signed = content
    .split(/(\{(?:timestamp|method|url|body|header:[^{}]+)\})/)
    .map((part) => {
      if (part === "{body}") return "$BODY";
      if (part === "{timestamp}") return "$TIME";
      if (part === "{method}") return "POST";
      if (part === "{url}") return textInQuotes(path);
      return part.startsWith("{header:") ? "test" : textInQuotes(part);
    })
    .join("");
  return {
    body,
    lines: [...(timestampHeader === null ? [] : [now]), signatureOf(signed, { algorithm, encoding })],
    headers: [
      ...(timestampHeader === null ? [] : [`${timestampHeader}: $TIME`]),
      ...[...new Set(signedHeaders)].map((name) => `${textInQuotes(name)}: test`),
      `${header}: ${textInQuotes(prefix)}$SIGNATURE`,
      ...named,
    ],
  };
}

/** The line that signs a text, which stands in double quotes. */
function signatureOf(
  text: string,
  { algorithm = "sha256", encoding = "hex" }: { algorithm?: string; encoding?: "hex" | "base64" } = {},
): string {
  const digest = `openssl dgst -${algorithm} -hmac "$SECRET"`;
  const written =
    encoding === "hex" ? `${digest} -r | cut -d' ' -f1` : `${digest} -binary | openssl base64 -A`;
  return `SIGNATURE=$(printf %s "${text}" | ${written})`;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
