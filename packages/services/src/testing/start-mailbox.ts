import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export interface Mailbox {
  /** As in POSTHORN_SMTP_URL. */
  url: string;
  /** What has come, the oldest first. */
  mails: Email[];
  /** Those to one address. */
  to(address: string): Email[];
  /** What it answers to every recipient from now on, such as 550; null: it takes everything. */
  refuse(status: number | null): void;
  /** Answers no recipient from now on, until what it gives is called. */
  hold(): () => void;
  close(): Promise<void>;
}

/** A real SMTP server that keeps what it got. */
export async function startMailbox(): Promise<Mailbox> {
  const mails: Email[] = [];
  let refusal: number | null = null;
  let held = Promise.resolve();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    async onRcptTo(_address, _session, callback) {
      await held;
      callback(refusal === null ? null : Object.assign(new Error("not here"), { responseCode: refusal }));
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        mails.push(await PostalMime.parse(Buffer.concat(chunks)));
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    to: (address) => mails.filter((mail) => mail.to?.some((each) => each.address === address)),
    refuse(status) {
      refusal = status;
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
