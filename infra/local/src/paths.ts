import { join } from "node:path";

/** The checkout. */
export const root = join(import.meta.dirname, "../../..");

/** Everything that `npm start` keeps, so that deleting this folder starts over. */
export const localDir = join(root, ".local");
export const logDir = join(localDir, "logs");

/** Where a service writes its log. */
export const logFile = (name: string, dir = logDir): string => join(dir, `${name}.log`);
