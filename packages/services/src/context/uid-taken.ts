import { ConflictError } from "@posthorn/core";

/** 409 `uid_taken`: a uid names one thing of an environment. */
export function uidTaken(what: "consumer" | "endpoint", uid: string): ConflictError {
  const message = `There is ${what === "endpoint" ? "an" : "a"} ${what} with the uid ${uid} already. Choose another one, or change that ${what}.`;
  return new ConflictError("uid_taken", message, [{ path: "uid", code: "uid_taken", message }]);
}
