import { createHash } from "node:crypto";

/** What keys and bodies are remembered and compared by. */
export const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();
