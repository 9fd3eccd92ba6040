import { describe, expect, test } from "vitest";
import { ConfigurationError, WebhookVerificationError } from "../errors.ts";
import vectors from "./fixtures/inbound-vectors.json" with { type: "json" };
import type { RawBody } from "./raw-body.ts";
import { verifyAlipayNotification } from "./verify-alipay-notification.ts";
import { verifyAntomNotification } from "./verify-antom-notification.ts";
import { verifyGitHubWebhook } from "./verify-github-webhook.ts";
import { verifyShopifyWebhook } from "./verify-shopify-webhook.ts";
import { verifySlackWebhook } from "./verify-slack-webhook.ts";
import { verifyStripeWebhook } from "./verify-stripe-webhook.ts";
import { verifyXWebhook } from "./verify-x-webhook.ts";

interface Expectation {
  id: string;
  /** A `duplicate` has a right signature: the receiver knows it by its id. */
  expected: string;
  error_code?: string;
}

interface Signed {
  body?: string;
  body_base64?: string;
  secret?: string;
  secrets?: string[];
}

/** Our code for the vectors' code; the message says what exactly is wrong. */
const codes: Record<string, string> = {
  missing_signature: "missing_headers",
  missing_timestamp: "missing_headers",
  malformed_timestamp: "invalid_timestamp",
  timestamp_too_old: "timestamp_too_old",
  timestamp_too_new: "timestamp_too_new",
  malformed_signature: "no_matching_signature",
  signature_mismatch: "no_matching_signature",
  unsupported_algorithm: "no_matching_signature",
  too_many_signatures: "too_many_signatures",
  malformed_request: "invalid_payload",
  app_id_mismatch: "invalid_payload",
  secret_not_configured: "empty_secret",
};

/** Where the vectors' code does not tell what was missing or malformed. */
const codesOfCases: Record<string, string> = {
  "st-25": "no_matching_signature", // the header is there, with v0 alone
  "st-26": "invalid_timestamp", // of Stripe's header it is `t` that is missing or malformed
  "st-29": "invalid_timestamp",
  "st-30": "invalid_timestamp",
  "st-31": "invalid_timestamp",
  "st-34": "invalid_timestamp",
  "al-24": "no_matching_signature", // a parameter is missing, no header
};

describe("github", () => {
  test.each(vectors.github.cases)("$id: $description", (vector) =>
    expectOutcome(vector, verifyGitHubWebhook(bodyOf(vector), vector.headers, secretsOf(vector))),
  );
});

describe("stripe", () => {
  test.each(vectors.stripe.cases)("$id: $description", (vector) =>
    expectOutcome(
      vector,
      verifyStripeWebhook(bodyOf(vector), vector.headers, secretsOf(vector), { now: vector.now }),
    ),
  );
});

describe("slack", () => {
  test.each(vectors.slack.cases)("$id: $description", (vector) =>
    expectOutcome(
      vector,
      verifySlackWebhook(bodyOf(vector), vector.headers, secretsOf(vector), { now: vector.now }),
    ),
  );
});

describe("x-webhook", () => {
  test.each(vectors.generic.cases)("$id: $description", (vector) =>
    expectOutcome(
      vector,
      verifyXWebhook(bodyOf(vector), vector.headers, secretsOf(vector), { now: vector.now }),
    ),
  );
});

describe("alipay", () => {
  const { cases, public_key_pem: publicKey } = vectors.alipay_form;
  test.each(cases)("$id: $description", (vector) =>
    expectOutcome(
      vector,
      verifyAlipayNotification(
        bodyOf(vector),
        vector.headers,
        publicKey,
        vector.configured ? { appId: vector.configured.app_id } : {},
      ),
    ),
  );

  test("a notification that comes again has the id of the one before", async () => {
    const repeats = cases.filter((vector) => vector.id === "al-02" || vector.expected === "duplicate");
    const ids = repeats.map(async ({ body, headers }) => {
      const { notifyId } = await verifyAlipayNotification(body, headers, publicKey);
      return notifyId;
    });
    expect(await Promise.all(ids)).toEqual(Array(2).fill("4a91b7a78a503640467525113fb7d8bg8e"));
  });
});

describe("shopify", () => {
  const { cases } = vectors.shopify;
  test.each(cases)("$id: $description", (vector) =>
    expectOutcome(vector, verifyShopifyWebhook(bodyOf(vector), vector.headers, secretsOf(vector))),
  );

  test("a webhook that comes again has the id of the one before", async () => {
    const repeats = cases.filter(({ id, expected }) => id === "sh-01" || expected === "duplicate");
    const ids = repeats.map(async ({ body, headers, secret }) => {
      const { topic, webhookId } = await verifyShopifyWebhook(body, headers, secret);
      return `${topic} ${webhookId}`;
    });
    expect(await Promise.all(ids)).toEqual(
      Array(2).fill("orders/create b54557e4-bdd9-4b37-8a5f-bf7d70bcd043"),
    );
  });
});

describe("antom", () => {
  const { cases, public_key_pem: publicKey } = vectors.alipay_header;
  test.each(cases)("$id: $description", (vector) =>
    expectOutcome(
      vector,
      verifyAntomNotification(bodyOf(vector), headersOf(vector.headers), publicKey, {
        url: vector.uri,
        now: vector.now,
      }),
    ),
  );
});

test("every scheme of the file has its cases here", () => {
  const schemes = Object.entries(vectors)
    .filter(([, value]) => typeof value === "object" && "cases" in value)
    .map(([name]) => name);
  expect(schemes).toEqual([
    "github",
    "stripe",
    "slack",
    "shopify",
    "generic",
    "alipay_form",
    "alipay_header",
  ]);
});

async function expectOutcome({ id, expected, error_code = "" }: Expectation, answer: Promise<object>) {
  const outcome = await answer.catch((reason: unknown) => reason);
  if (expected === "valid" || expected === "duplicate") {
    expect(outcome).toMatchObject({ payload: expect.anything() });
    expect(outcome).not.toBeInstanceOf(Error);
    return;
  }
  const code = codesOfCases[id] ?? codes[error_code];
  expect(code).toBeDefined();
  expect(outcome).toMatchObject({ code });
  expect(outcome).toBeInstanceOf(code === "empty_secret" ? ConfigurationError : WebhookVerificationError);
}

/** Without the members that a case lacks, which the file's type has as undefined. */
function headersOf(headers: Record<string, string | undefined>): Record<string, string> {
  return JSON.parse(JSON.stringify(headers));
}

function bodyOf({ body, body_base64: base64 = "" }: Signed): RawBody {
  return body ?? Buffer.from(base64, "base64");
}

function secretsOf({ secret = "", secrets }: Signed): string | string[] {
  return secrets ?? secret;
}
