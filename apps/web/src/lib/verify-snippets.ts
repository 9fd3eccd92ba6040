import type { SignatureProfile } from "@posthorn/core";
import { goSnippets } from "./verify-snippets/go.ts";
import { javaSnippets } from "./verify-snippets/java.ts";
import { phpSnippets } from "./verify-snippets/php.ts";
import { rubySnippets } from "./verify-snippets/ruby.ts";

/** Code for the receiver, by profile and language; `body` is the request's raw bytes or text, before any JSON parsing. */
export const verifySnippets: Record<SignatureProfile, { javascript: string; python: string }> = {
  standard: {
    javascript: `// npm install @posthorn/sdk
import { verifyWebhook } from "@posthorn/sdk";

// body: the request's raw bytes or text, before any JSON parsing
const event = await verifyWebhook(body, request.headers, process.env.WEBHOOK_SECRET);
`,
    python: `# pip install standardwebhooks
import os
from standardwebhooks.webhooks import Webhook

# body: the request's raw bytes or text, before any JSON parsing
event = Webhook(os.environ["WEBHOOK_SECRET"]).verify(body, request.headers)
`,
  },
  "x-webhook": {
    javascript: `import { createHmac, timingSafeEqual } from "node:crypto";

// body: the request's raw text, before any JSON parsing; headers: with names in lower case
function verify(body, headers, secret) {
  const timestamp = headers["x-webhook-timestamp"] ?? "";
  const signature = headers["x-webhook-signature"] ?? "";
  const hex = createHmac("sha256", secret).update(\`\${timestamp}.\${body}\`).digest("hex");
  const [expected, given] = [Buffer.from(\`sha256=\${hex}\`), Buffer.from(signature)];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false; // a repeated old request
  return expected.length === given.length && timingSafeEqual(expected, given);
}
`,
    python: `import hashlib
import hmac
import time

# body: the request's raw bytes, before any JSON parsing; headers: with names in lower case
def verify(body, headers, secret):
    timestamp = headers.get("x-webhook-timestamp", "0")
    signature = headers.get("x-webhook-signature", "")
    signed = timestamp.encode() + b"." + body
    expected = "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        return False  # a repeated old request
    return hmac.compare_digest(expected.encode(), signature.encode())
`,
  },
  github: {
    javascript: `import { createHmac, timingSafeEqual } from "node:crypto";

// body: the request's raw text, before any JSON parsing; headers: with names in lower case
function verify(body, headers, secret) {
  const signature = headers["x-hub-signature-256"] ?? "";
  const hex = createHmac("sha256", secret).update(body).digest("hex");
  const [expected, given] = [Buffer.from(\`sha256=\${hex}\`), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
`,
    python: `import hashlib
import hmac

# body: the request's raw bytes, before any JSON parsing; headers: with names in lower case
def verify(body, headers, secret):
    signature = headers.get("x-hub-signature-256", "")
    expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())
`,
  },
  stripe: {
    javascript: `// npm install stripe
import Stripe from "stripe";

// body: the request's raw bytes or text, before any JSON parsing; headers: with names in lower case
const stripe = new Stripe("unused");
const event = stripe.webhooks.constructEvent(body, headers["stripe-signature"], process.env.WEBHOOK_SECRET);
`,
    python: `import hashlib
import hmac
import time

# body: the request's raw bytes, before any JSON parsing; headers: with names in lower case
def verify(body, headers, secret):
    parts = [part.split("=", 1) for part in headers.get("stripe-signature", "").split(",") if "=" in part]
    timestamp = next((value for name, value in parts if name == "t"), "")
    signed = timestamp.encode() + b"." + body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        return False  # a repeated old request
    given = [value for name, value in parts if name == "v1"]
    return any(hmac.compare_digest(expected.encode(), value.encode()) for value in given)
`,
  },
};

export const snippetLanguages = [
  { value: "javascript", name: "JavaScript" },
  { value: "python", name: "Python" },
  { value: "go", name: "Go" },
  { value: "php", name: "PHP" },
  { value: "ruby", name: "Ruby" },
  { value: "java", name: "Java" },
] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number]["value"];

/** How a receiver verifies what is signed by a profile, in a language. */
export function verifySnippet(profile: SignatureProfile, language: SnippetLanguage): string {
  const own = verifySnippets[profile];
  const snippets: Record<SnippetLanguage, string> = {
    javascript: own.javascript,
    python: own.python,
    go: goSnippets[profile],
    php: phpSnippets[profile],
    ruby: rubySnippets[profile],
    java: javaSnippets[profile],
  };
  return snippets[language];
}
