import { shortHash } from "../hash.ts";
import { camelCase, pascalCase } from "./words.ts";

// Names of this form keep their plain identifier. Every other name carries a hash of itself, always, so that a new
// event type called `invoice_paid` renames nothing of `invoice.paid`, which receivers have generated code for.
const PLAIN = /^[a-z]+(?:\.[a-z]+)+$/;
const PLAIN_VERSION = /^[1-9][0-9]*$/;

export interface EventVersionNames {
  /** The component of the event's own schema. */
  component: string;
  operationId: string;
  /** For the case that two plain names differ by the place of a dot only (`user.signup`, `users.ignup`). */
  operationIdWithHash: string;
  componentWithHash: string;
}

/** The identifiers of one version of an event type: they depend on its name and version alone. */
export function eventVersionNames(name: string, version: string, newest: boolean): EventVersionNames {
  const suffix = PLAIN_VERSION.test(version) ? `V${version}` : `V_${shortHash(version)}`;
  const component = pascalCase(name, "Event") + suffix;
  const operationId = camelCase(name, "event") + (newest ? "" : suffix);
  const hash = shortHash(name);
  const plain = PLAIN.test(name);
  return {
    component: plain ? component : `${component}_${hash}`,
    operationId: plain ? operationId : `${operationId}_${hash}`,
    operationIdWithHash: `${operationId}_${hash}`,
    componentWithHash: `${component}_${hash}`,
  };
}
