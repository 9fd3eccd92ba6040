export { type MailOptions, mailVariables } from "./mail-variables.ts";
