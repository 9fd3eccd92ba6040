import { Email } from "@posthorn/core";

export interface Sender {
  name: string;
  address: string;
}

/** `Name <address>` or an address alone. Throws where it is neither, so that no process starts with a sender that is refused. */
export function parseSender(text: string): Sender {
  const [, name = "", inBrackets] = /^\s*"?([^"<>\r\n]*?)"?\s*<([^<>]+)>\s*$/.exec(text) ?? [];
  const address = Email.safeParse(inBrackets ?? text);
  if (address.success) return { name, address: address.data };
  throw new Error("POSTHORN_MAIL_FROM must be an e-mail address, or Name <address>.");
}
