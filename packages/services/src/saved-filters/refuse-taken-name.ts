import { ConflictError } from "@posthorn/core";
import { isUniqueViolation } from "@posthorn/db";

/** Runs a write that gives a filter its name; 409 `name_taken` where the person has another one of that name. */
export async function refuseTakenName<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new ConflictError("name_taken", `There is a filter “${name}” already. Choose another name.`);
  }
}
