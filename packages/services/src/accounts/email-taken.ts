import { fieldError } from "@posthorn/core";

/** 422 `email_taken`: an address has one account. */
export const emailTaken = () =>
  fieldError("email", "email_taken", "This e-mail address has an account already. Sign in instead.");
