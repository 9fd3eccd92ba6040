import type { PayloadForm, SignatureProfile } from "../../shapes/endpoint.ts";
import { github } from "./github.ts";
import type { EndpointSecrets, HeaderWriter, OutgoingEvent, Profile } from "./profile.ts";
import { standard } from "./standard.ts";
import { stripe } from "./stripe.ts";
import { xWebhook } from "./x-webhook.ts";

const profiles: Record<SignatureProfile, Profile> = { standard, "x-webhook": xWebhook, github, stripe };

const forms: Record<PayloadForm, Profile["bodyOf"]> = {
  envelope: standard.bodyOf,
  data: (_id, event) => event.data,
};

/** Makes bodies in the form that an endpoint asks for, else in that of its first profile. */
const bodyWriter = (first: SignatureProfile, form: PayloadForm | null): Profile["bodyOf"] =>
  form === null ? profiles[first].bodyOf : forms[form];

/** One endpoint's prepared keys: makes the bodies of its requests and the headers that sign them. */
export interface EndpointSigner {
  /** In the endpoint's form, else in that of its first profile. */
  bodyOf: Profile["bodyOf"];
  /** Writes the headers of every profile of the endpoint; all sign the same bytes. */
  writeHeaders: HeaderWriter;
}

/** null where a profile can sign with none of the secrets: then nothing may be sent. For Node only. */
export function createEndpointSigner(
  names: readonly SignatureProfile[],
  secrets: EndpointSecrets,
  form: PayloadForm | null = null,
): EndpointSigner | null {
  const [first, ...others] = names.map((name) => profiles[name].prepare(secrets));
  const [firstName] = names;
  if (!first || !firstName || others.includes(null)) return null;
  const writers = others.filter((writer) => writer !== null);
  return {
    bodyOf: bodyWriter(firstName, form),
    writeHeaders(headers, message) {
      first(headers, message);
      for (const write of writers) write(headers, message);
    },
  };
}

/** The body of an event's request to an endpoint with these profiles and this form. */
export function composeBody(
  names: readonly SignatureProfile[],
  form: PayloadForm | null,
  id: string,
  event: OutgoingEvent,
): string {
  return bodyWriter(names[0] ?? "standard", form)(id, event);
}
