import type { SourceProvider } from "@posthorn/core";

export interface SetupStep {
  title: string;
  /** Where to go there, what to choose; the source's URL stands beside the steps. */
  text: string;
}

/** How to let a provider send to a source, step by step in the provider's own words. */
export const setupSteps: Record<SourceProvider, readonly SetupStep[]> = {
  github: [
    {
      title: "Open the webhooks",
      text: "On GitHub, in the repository or the organization: Settings, Webhooks, Add webhook. For a GitHub App: its settings, Webhook.",
    },
    {
      title: "Fill in the form",
      text: "Payload URL: the URL above. Content type: application/json. Secret: the one that you gave this source.",
    },
    {
      title: "Choose the events",
      text: "“Let me select individual events”, such as pushes, pull requests and issues. “Send me everything” works as well: each kind gets an event type of its own, such as github.pull_request.opened.",
    },
    {
      title: "Test it",
      text: "GitHub sends a ping as soon as the webhook is added: it stands below as github.ping. Later, Recent Deliveries has Redeliver.",
    },
  ],
  stripe: [
    {
      title: "Add a destination",
      text: "In Stripe's dashboard: Developers (or Workbench), Webhooks, Add destination (or Add endpoint). Endpoint URL: the URL above.",
    },
    {
      title: "Choose the events",
      text: "For payments payment_intent.succeeded, payment_intent.payment_failed and charge.refunded; for subscriptions invoice.paid and customer.subscription.*. For connected accounts choose “Events on Connected accounts”.",
    },
    {
      title: "Bring the secret here",
      text: "Stripe shows the signing secret (whsec_…) of the new destination. Give it to this source with Edit. The Stripe CLI's listen has another secret.",
    },
    {
      title: "Test it",
      text: "Use “Send test events” there, or stripe trigger payment_intent.succeeded. What was refused before the secret was here can be replayed.",
    },
  ],
  slack: [
    {
      title: "Open your app",
      text: "On api.slack.com/apps, your app. The signing secret stands under Basic Information, App Credentials.",
    },
    {
      title: "Turn on events",
      text: "Event Subscriptions, Enable Events. Request URL: the URL above. Slack asks at once whether the address is yours; Posthorn answers, and it stands below as Answered.",
    },
    {
      title: "Choose the events",
      text: "Subscribe to bot events: app_mention, message.channels, reaction_added. Slash commands (Slash Commands, Request URL) and buttons (Interactivity & Shortcuts, Request URL) take the same URL.",
    },
    {
      title: "Test it",
      text: "Reinstall the app to the workspace, invite it to a channel, and mention it. Slack's retries become no second event.",
    },
  ],
  shopify: [
    {
      title: "Add a webhook",
      text: "In the shop's admin: Settings, Notifications, Webhooks, Create webhook. In an app: its webhook subscriptions, with the URL above as the endpoint.",
    },
    {
      title: "Choose the topic",
      text: "Event: Order creation, Order payment, Product update. Format: JSON. URL: the one above. Each topic is a webhook of its own; all of them take the same URL.",
    },
    {
      title: "Compare the secret",
      text: "A shop's webhooks are signed with the key below the list of webhooks, an app's with its client secret.",
    },
    {
      title: "Test it",
      text: "“Send test notification” beside the webhook, or shopify app webhook trigger for an app.",
    },
  ],
  alipay: [
    {
      title: "Find Alipay's public key",
      text: "In the open platform's console, your application: Development settings, interface signing (RSA2). This source needs Alipay's public key, which stands beside your own one.",
    },
    {
      title: "Give the URL",
      text: "As notify_url of each request that you make, such as alipay.trade.page.pay, or as the application's gateway for other notifications.",
    },
    {
      title: "What comes",
      text: "alipay.trade_status_sync.trade_success and its like: an order's state once, each refund once. Alipay gets success after the event is stored, else fail, and then sends again for 25 hours.",
    },
    { title: "Test it", text: "Pay an order of the sandbox. Nobody but Alipay can sign a test for you." },
  ],
  antom: [
    {
      title: "Find Antom's public key",
      text: "In Antom's dashboard: Developer, Quick start, Integration resources. This source needs Antom's public key and not your own one.",
    },
    {
      title: "Give the URL",
      text: "Developer, Notification URL, or as paymentNotifyUrl of each request. The signature covers the URL's path, so give it exactly as it stands above.",
    },
    {
      title: "What comes",
      text: "antom.payment_result and its like. Antom gets resultCode SUCCESS after the event is stored.",
    },
    {
      title: "Test it",
      text: "Pay with a test account of the sandbox. Nobody but Antom can sign a test for you.",
    },
  ],
  "standard-webhooks": [
    {
      title: "Make an endpoint at the sender",
      text: "With the URL above. In another Posthorn: Endpoints, Create endpoint, with the signature profile “Standard Webhooks”.",
    },
    {
      title: "Bring the secret here",
      text: "The sender shows whsec_… (or whpk_…, a public key) of the new endpoint. Give it to this source with Edit.",
    },
    {
      title: "Choose the events",
      text: "All, or those that you want. An event of the type invoice.paid becomes standard-webhooks.invoice.paid here.",
    },
    { title: "Test it", text: "Send a test there; in Posthorn the endpoint's page has “Send test”." },
  ],
  generic: [
    {
      title: "Give the URL",
      text: "To the sender, who sends a POST with JSON, a form or any text, or a GET with a query.",
    },
    {
      title: "Let it prove itself",
      text: "As this source's settings say; the request below does it that way.",
    },
    {
      title: "Let it name the events",
      text: "By the header or the field of the body that the settings name: order.paid becomes generic.order.paid. Without a name the type is generic.event.",
    },
    { title: "Test it", text: "Run the request below." },
  ],
};
