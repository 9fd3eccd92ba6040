import { RateLimitedError, RequestError, UnavailableError } from "@posthorn/core";
import { InboundSetupError, UntrustedWebhookError } from "@posthorn/core/inbound";
import type { Provider, Verifier } from "./providers/provider.ts";

/** How a request is turned away. */
export interface Refusal {
  /** What its sender is told: no more than the code says. */
  error: RequestError;
  /** What the tenant is told. */
  detail: string;
  /** Whether it stands in the source's log. */
  isKept: boolean;
}

const noSecretYet =
  "This source has no secret yet. Give it the one that the provider signs with, then replay this request.";

/** The refusal that an error means; null for what is our own fault. */
export function toRefusal(error: unknown, source: Verifier, provider: Provider): Refusal | null {
  if (error instanceof UntrustedWebhookError) {
    const { reason, message } = error;
    if (reason === "malformed_request") return refuse(400, reason, "This request can't be read.", message);
    const status = provider.statusOfUntrusted?.(source) ?? 401;
    return refuse(status, reason, "This request could not be verified. The source's log says more.", message);
  }
  if (error instanceof InboundSetupError) {
    const message = "This source can't verify requests as it is set up. Its log says more.";
    const detail = error.code === "empty_secret" ? noSecretYet : error.message;
    return refuse(401, "secret_not_configured", message, detail);
  }
  if (!(error instanceof RequestError) || error instanceof UnavailableError) return null;
  // Whoever sends too much is not to fill the log with it.
  return { error, detail: error.message, isKept: !(error instanceof RateLimitedError) };
}

function refuse(status: number, code: string, message: string, detail: string): Refusal {
  return { error: new RequestError(status, code, message), detail, isKept: true };
}
