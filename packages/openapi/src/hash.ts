import { createHash } from "node:crypto";

/** Eight hex digits that depend on the text alone; enough to tell apart names that are otherwise alike. */
export const shortHash = (text: string): string => longHash(text).slice(0, 8);

export const longHash = (text: string): string => createHash("sha256").update(text).digest("hex");
