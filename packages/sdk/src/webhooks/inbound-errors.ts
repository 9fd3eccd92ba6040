import { InboundSetupError, UntrustedWebhookError } from "@posthorn/core/inbound";
import { ConfigurationError, WebhookVerificationError } from "../errors.ts";

/** What verifying answers or throws, its errors as the library's own. */
export async function withSdkErrors<Result>(verify: () => Promise<Result>): Promise<Result> {
  try {
    return await verify();
  } catch (error) {
    throw toSdkError(error);
  }
}

/** An error of the verifiers as the library's own; any other as it is. */
export function toSdkError(error: unknown): unknown {
  if (error instanceof UntrustedWebhookError) {
    return new WebhookVerificationError(error.message, { code: error.code, cause: error.cause });
  }
  if (error instanceof InboundSetupError) {
    return new ConfigurationError(error.message, { code: error.code, cause: error.cause });
  }
  return error;
}
