import { UnavailableError } from "@posthorn/core";
import { createTransport } from "nodemailer";
import type { Logger } from "../context/logger.ts";
import { parseSender } from "./parse-sender.ts";

/** One mail to one person, as text and as HTML. */
export interface Mail {
  /** E-mail address. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Makes a repeat recognizable to mail programs: equal keys give equal Message-IDs. Left out: each mail is its own. */
  key?: string;
  /** Where its reader can end such mails. */
  stopUrl?: string;
}

/** How mails leave; the only part that knows SMTP. */
export interface Mailer {
  /** Resolves when the server has taken the mail. MailRefusedError where it never will, UnavailableError where it might later. */
  send(mail: Mail): Promise<void>;
  /** Does everything that `send` does up to the mail itself. UnavailableError where a mail could not be sent now. */
  check(): Promise<void>;
  close(): void;
}

export interface MailerOptions {
  /** `smtp://user:password@host:587`, or `smtps://…` for TLS from the first byte, as in POSTHORN_SMTP_URL. */
  url: string;
  /** `Posthorn <posthorn@example.com>` or the address alone, as in POSTHORN_MAIL_FROM. */
  from: string;
}

/** The server has said that it will not take this mail: its address is wrong, or the mail is not wanted. */
export class MailRefusedError extends Error {
  override name = "MailRefusedError";
}

/** People wait for some mails, so a server that hangs is given up soon. */
const timeouts = {
  connectionTimeout: 5_000,
  greetingTimeout: 5_000,
  dnsTimeout: 5_000,
  socketTimeout: 10_000,
};

/** A mailer that connects for each mail. Throws where a setting is wrong; whether the server answers shows with the first mail. */
export function createMailer({ url, from }: MailerOptions, log: Logger): Mailer {
  const server = parseServer(url);
  const sender = parseSender(from);
  const domain = sender.address.slice(sender.address.lastIndexOf("@") + 1);
  const transport = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ""),
    port: server.port === "" ? (server.protocol === "smtps:" ? 465 : 587) : Number(server.port),
    secure: server.protocol === "smtps:",
    // A password goes over TLS, or not at all; only a server on this machine is trusted without.
    requireTLS: server.protocol === "smtp:" && server.username !== "" && !isLoopback(server.hostname),
    ...(server.username !== "" && {
      auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) },
    }),
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html, key, stopUrl }) {
      try {
        await transport.sendMail({
          from: sender,
          to: { name: "", address: to },
          subject: oneLine(subject),
          text,
          html,
          ...(key !== undefined && { messageId: `<${key}@${domain}>` }),
          ...(stopUrl !== undefined && { list: { unsubscribe: stopUrl } }),
          // Keeps answering machines from answering.
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (error) {
        throw toMailError(error, log);
      }
    },
    async check() {
      try {
        await transport.verify();
      } catch (error) {
        throw toMailError(error, log);
      }
    },
    close: () => transport.close(),
  };
}

function parseServer(url: string): URL {
  const server = URL.canParse(url) ? new URL(url) : null;
  if (server && /^smtps?:$/.test(server.protocol) && server.hostname !== "") return server;
  throw new Error(
    "POSTHORN_SMTP_URL must be smtp://user:password@host:port, or smtps://… for TLS from the start.",
  );
}

const isLoopback = (host: string) => host === "localhost" || host === "[::1]" || host.startsWith("127.");

/** What people typed stands in subjects: a line break there would begin another header. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();

/** 5xx to what is the mail's own is final; wrong credentials and all else may be mended. */
function toMailError(error: unknown, log: Logger): Error {
  const { responseCode = 0, code = "", message } = error as Error & { responseCode?: number; code?: string };
  if (responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE")) {
    return new MailRefusedError(`The mail server refused it: ${message}`, { cause: error });
  }
  log.warn({ err: error }, "a mail could not be sent");
  return new UnavailableError(
    "The mail could not be sent: the mail server doesn't answer as it should. Try again in a minute.",
  );
}
