import type { Posthorn } from "@posthorn/sdk";

/** The secrets that each provider's settings page shows, or that you have entered there. */
export interface ProviderSecrets {
  github: string;
  stripe: string;
  slack: string;
}

export interface Addresses {
  /** What to enter at each provider. */
  github: string;
  stripe: string;
  slack: string;
  /** What your receiver verifies with, whoever the webhook came from. */
  secret: string | null;
}

/** One address of Posthorn for each provider, and one receiver of your own for all of them. */
export async function setUpProviders(
  posthorn: Posthorn,
  { apiUrl, receiverUrl, secrets }: { apiUrl: string; receiverUrl: string; secrets: ProviderSecrets },
): Promise<Addresses> {
  const addressOf = async (provider: keyof ProviderSecrets) => {
    const { path } = await posthorn.sources.create({
      name: provider,
      provider,
      secrets: [secrets[provider]],
    });
    return `${apiUrl}${path}`;
  };
  const [github, stripe, slack] = [
    await addressOf("github"),
    await addressOf("stripe"),
    await addressOf("slack"),
  ];
  // A source makes its event types when it first sees them; until then the start of their names can be subscribed to.
  const eventTypes = ["github.*", "stripe.*", "slack.*"];
  const { secret } = await posthorn.endpoints.create({ url: receiverUrl, eventTypes });
  return { github, stripe, slack, secret };
}
