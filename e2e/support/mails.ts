import { expect } from "@playwright/test";
import { mailsTo, type ReadMail } from "../fixtures/mail-server.ts";

/** The newest mail to an address with a link that leads below `start`, once there is one. */
export async function mailTo(address: string, start: string): Promise<ReadMail> {
  const find = async () => (await mailsTo(address)).findLast(({ text }) => text.includes(start));
  await expect.poll(find).toBeDefined();
  const mail = await find();
  if (!mail) throw new Error("no mail came");
  return mail;
}

/** The path of the one link in a mail that leads below `start`. */
export function linkIn({ text }: ReadMail, start: string): string {
  const urls = text.match(/https?:\/\/\S+/g) ?? [];
  const path = urls.map((url) => new URL(url)).find(({ pathname }) => pathname.startsWith(start));
  if (!path) throw new Error(`There is no link to ${start} in: ${text}`);
  return path.pathname + path.search;
}
