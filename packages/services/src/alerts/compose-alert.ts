import type { Letter } from "../mail/compose-mail.ts";

/** What an alert says, before it is a mail or a message in a channel. Names and lines are what people typed. */
export interface AlertText {
  tenantName: string;
  environmentName: string;
  headline: string;
  /** The first of `count`. */
  lines: readonly string[];
  count: number;
  /** Of the environment's notices in the dashboard; null: this installation doesn't know where that is. */
  url: string | null;
}

export const subjectOf = ({ tenantName, environmentName, headline }: AlertText) =>
  `[${tenantName} · ${environmentName}] ${headline}`;

/** `stopUrl` is where its reader can end these mails. */
export function toLetter(alert: AlertText, stopUrl: string): Letter {
  const { tenantName, environmentName, headline, url } = alert;
  return {
    paragraphs: [`${headline}, in ${tenantName} (${environmentName}).`],
    list: withRest(alert),
    ...(url !== null && { action: { label: "Open the notices", url } }),
    footnotes: [{ label: "Stop these mails", url: stopUrl }],
  };
}

/** The body of a request to an incoming webhook in Slack's form. */
export function toSlackMessage(alert: AlertText): { text: string } {
  const lines = [
    `*${escapeSlack(subjectOf(alert))}*`,
    ...withRest(alert).map((line) => `• ${escapeSlack(line)}`),
    ...(alert.url === null ? [] : [`<${alert.url}|Open the notices>`]),
  ];
  return { text: lines.join("\n") };
}

const withRest = ({ lines, count }: AlertText): string[] =>
  count > lines.length ? [...lines, `and ${count - lines.length} more`] : [...lines];

/** Slack's own rule: these three begin its links and mentions (`<!channel>`). */
const escapeSlack = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("*", "∗");
