import { PreconditionFailedError, RequestError } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeablePart, changeablePartOf } from "./entity-tag.ts";

/** The `If-Match` of one request: the tags that it names, without quotes; `*` is any state of a resource that exists. */
export class Precondition {
  readonly #tags: readonly string[] | "*";
  #isChecked = false;

  constructor(tags: readonly string[] | "*") {
    this.#tags = tags;
  }

  check(view: object): void {
    this.#isChecked = true;
    if (this.#tags === "*") return;
    const part = changeablePart(view);
    if (!this.#tags.some((tag) => changeablePartOf(tag) === part)) throw new PreconditionFailedError();
  }

  /** 400 `if_match_not_supported` where nothing has looked at it. */
  requireChecked(): void {
    if (this.#isChecked) return;
    throw new RequestError(
      400,
      "if_match_not_supported",
      "This request can't be tied to a state of the resource. Send it without If-Match.",
    );
  }
}

/**
 * Throws 412 `precondition_failed` where the caller's precondition names another state than this one. `view` is the
 * resource as a GET answers it, read in the transaction that changes it, behind the lock that its other changes wait for.
 */
export function requireMatch(ctx: ServiceContext, view: object): void {
  ctx.precondition?.check(view);
}
