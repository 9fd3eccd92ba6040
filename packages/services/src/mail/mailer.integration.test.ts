import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../context/logger.ts";
import { type Mailbox, startMailbox } from "../testing/start-mailbox.ts";
import { createMailer, MailRefusedError } from "./mailer.ts";

const log = createLogger("test", "silent");
const from = "Posthorn <posthorn@example.com>";
const mail = { to: "ada@example.com", subject: "Hello", text: "Hello", html: "<p>Hello</p>" };

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
});
afterAll(() => mailbox.close());

test("a mail arrives as text and HTML, from who is configured", async () => {
  await createMailer({ url: mailbox.url, from }, log).send({ ...mail, key: "one" });
  expect(mailbox.to("ada@example.com").at(-1)).toMatchObject({
    from: { name: "Posthorn", address: "posthorn@example.com" },
    subject: "Hello",
    text: "Hello\n",
    html: "<p>Hello</p>\n",
    messageId: "<one@example.com>",
  });
});

test("a line break in a subject begins no header, nor does one in an address", async () => {
  const mailer = createMailer({ url: mailbox.url, from }, log);
  const to = "grace@example.com";
  await mailer.send({ ...mail, to, subject: "Acme\r\nBcc: eve@example.com\r\n\r\nBody" });
  const [got] = mailbox.to(to);
  expect(got?.subject).toBe("Acme Bcc: eve@example.com Body");
  expect(got?.bcc).toBeUndefined();
  expect(got?.headers.map(({ key }) => key)).not.toContain("bcc");
  await mailer.send({ ...mail, to: "two@example.com\r\nBcc: eve@example.com" }).catch(() => {});
  expect(mailbox.to("eve@example.com")).toEqual([]);
  expect(mailbox.mails.flatMap(({ headers }) => headers.map(({ key }) => key))).not.toContain("bcc");
});

test("what the server refuses for good is told apart from what it can't do now", async () => {
  const mailer = createMailer({ url: mailbox.url, from }, log);
  mailbox.refuse(550);
  await expect(mailer.send(mail)).rejects.toThrow(MailRefusedError);
  mailbox.refuse(451);
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: "unavailable" });
  mailbox.refuse(null);
  await mailer.check();
});

test("a server that can't be reached is said so", async () => {
  const mailer = createMailer({ url: "smtp://127.0.0.1:9", from }, log);
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: "unavailable" });
  await expect(mailer.check()).rejects.toMatchObject({ code: "unavailable" });
});

test("a password is not sent in clear to a server elsewhere", async () => {
  const url = mailbox.url.replace("127.0.0.1", "localhost.localdomain").replace("//", "//user:secret@");
  await expect(createMailer({ url, from }, log).send(mail)).rejects.toMatchObject({ code: "unavailable" });
});

test.each(["http://mail.example.com", "mail.example.com", "smtp://", ""])("%j is no mail server", (url) => {
  expect(() => createMailer({ url, from }, log)).toThrow(/POSTHORN_SMTP_URL/);
});
