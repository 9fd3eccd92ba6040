export { type MailOptions, mailOptionsOf, mailVariables } from "./mail-variables.ts";
