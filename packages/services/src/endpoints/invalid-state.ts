import { ConflictError } from "@posthorn/core";

/** The endpoint's state does not allow what was asked for. */
export const invalidState = (message: string) => new ConflictError("invalid_state", message);
