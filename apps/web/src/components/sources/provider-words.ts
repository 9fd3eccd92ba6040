import type { SourceProvider } from "@posthorn/core";

interface ProviderWords {
  title: string;
  /** What it sends. */
  note: string;
  /** What its secrets are called there. */
  secret: string;
  /** Where one finds it. */
  secretHint: string;
  /** A key of several lines. */
  isKey?: true;
}

/** In the order of the form's choice. */
export const providerWords: Record<SourceProvider, ProviderWords> = {
  github: {
    title: "GitHub",
    note: "Pushes, pull requests, issues and all other events of a repository, an organization or an app.",
    secret: "Webhook secret",
    secretHint: "Any text that nobody can guess. You give the same one to GitHub.",
  },
  stripe: {
    title: "Stripe",
    note: "Payments, charges, invoices and all other events, also of Connect accounts.",
    secret: "Signing secret",
    secretHint: "whsec_…, which Stripe shows once it knows the source's URL: you can give it then.",
  },
  slack: {
    title: "Slack",
    note: "Events, slash commands and interactions of a Slack app.",
    secret: "Signing secret",
    secretHint: "In the app's settings: Basic Information, App Credentials.",
  },
  shopify: {
    title: "Shopify",
    note: "Orders, products and all other topics of a shop or an app.",
    secret: "Webhook key or client secret",
    secretHint: "An app's client secret, or the key that stands below a shop's own webhooks.",
  },
  alipay: {
    title: "Alipay",
    note: "Payment notifications to a notify_url, as a form.",
    secret: "Alipay's public key",
    secretHint: "Alipay's key from the console, as PEM or as one line, and not your application's own.",
    isKey: true,
  },
  antom: {
    title: "Antom",
    note: "Notifications of Alipay's global payments, signed in a header.",
    secret: "Antom's public key",
    secretHint: "From the dashboard's key settings, as PEM or as one line.",
    isKey: true,
  },
  "standard-webhooks": {
    title: "Standard Webhooks",
    note: "Whoever signs as standardwebhooks.com says: another Posthorn, for example.",
    secret: "Signing secret or public key",
    secretHint: "whsec_…, or whpk_… of a sender that signs with ed25519. It can be given later.",
  },
  generic: {
    title: "Any other sender",
    note: "An HMAC of your own description, a password, an API key, or nothing.",
    secret: "Secret",
    secretHint: "What the sender signs with, or its password or API key.",
  },
};

export const providerTitle = (provider: SourceProvider): string => providerWords[provider].title;
