import type { Catalogue } from "../catalogue.ts";
import { retryScheduleInWords, timeoutInWords } from "./retry-policy.ts";
import type { Info } from "./types.ts";

const titleOf = ({ tenant }: Catalogue): string =>
  [tenant.name, tenant.slug, tenant.id].find((name) => name.trim() !== "") ?? "Tenant";

/** What a receiver has to know once, for all event types. */
export function createInfo(catalogue: Catalogue, version: string): Info {
  const { settings } = catalogue;
  const idHeader = settings.signature.headers.find((name) => /id$/i.test(name));
  const paragraphs = [
    "Each webhook below is an HTTP request that you receive when something happens.",
    `Answer with any 2xx status within ${timeoutInWords(settings)}, and do slow work afterwards. ${retryScheduleInWords(settings)}`,
    "The same event can arrive more than once, and events can arrive in another order than they happened. " +
      (idHeader === undefined
        ? "Make your handler safe to repeat."
        : `The header \`${idHeader}\` is equal in every try of one event: remember it to skip repeats.`),
    "Ignore members and event types that you don't know: new ones are added without notice.",
  ];
  return {
    title: `${titleOf(catalogue)} webhooks`,
    summary: "The webhooks that you can subscribe to.",
    description: paragraphs.join("\n\n"),
    version,
  };
}
