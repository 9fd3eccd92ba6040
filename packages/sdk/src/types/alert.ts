import type { Timestamp } from "./json.ts";
import type { SystemEventName } from "./notice.ts";

/** An e-mail address that alerts go to. */
export interface AlertRecipient {
  id: string;
  email: string;
  /** When the mail that asks for a confirmation was sent last; it can be answered for 7 days. */
  askedAt: Timestamp;
  /** null: not yet, and so it gets no alerts. */
  confirmedAt: Timestamp | null;
  /** Why the mail that asks could not be sent; null: it was. */
  mailError: string | null;
}

/** What became of the last alert to one recipient, or to the webhook. */
export interface LastAlert {
  /** null: the webhook. */
  recipientId: string | null;
  /** `waiting`: it is tried, or will be again. `failed`: it is given up. */
  state: "waiting" | "sent" | "failed";
  /** It was sent by hand, to try it out. */
  test: boolean;
  at: Timestamp;
  /** What the last try met, in a sentence; else null. */
  error: string | null;
}

/** Who is told when an environment needs a person, and of what. */
export interface AlertSettings {
  /** Of which notices people are told. */
  types: SystemEventName[];
  /** Where the webhook is; its URL is a secret and never shown. null: there is none. */
  webhookHost: string | null;
  recipients: AlertRecipient[];
  /** Whether this installation sends mail at all. */
  mailConfigured: boolean;
  lastAlerts: LastAlert[];
}
