import { createServer, type Server } from "node:http";
import { createWebhooks } from "@posthorn/sdk";
import { webhookHandler } from "@posthorn/sdk/node";

/** What of each provider's payload this receiver reads; the rest is there, too. */
type Events = {
  "github.issues.opened": { issue: { number: number; title: string }; repository: { full_name: string } };
  "stripe.payment_intent.succeeded": { id: string; data: { object: { amount: number; currency: string } } };
  "slack.app_mention": { event: { user: string; text: string } };
};

/**
 * One receiver for three providers: it verifies one kind of signature, Posthorn's. `note` gets a line for each event, once.
 */
export function createProviderReceiver(
  settings: { secret: string | null },
  note: (line: string) => void,
): Server {
  const handled = new Set<string>(); // in a real receiver a table, written with what is done
  const once = (id: string, line: string) => {
    if (handled.has(id)) return;
    handled.add(id);
    note(line);
  };
  const webhooks = createWebhooks<Events>({
    get secret() {
      return settings.secret ?? undefined;
    },
  })
    .on("github.issues.opened", ({ id, data }) =>
      once(id, `${data.repository.full_name}#${data.issue.number}: ${data.issue.title}`),
    )
    .on("stripe.payment_intent.succeeded", ({ id, data }) =>
      once(id, `${data.data.object.amount} ${data.data.object.currency} paid`),
    )
    .on("slack.app_mention", ({ id, data }) => once(id, `${data.event.user} says: ${data.event.text}`));
  return createServer(webhookHandler(webhooks));
}
