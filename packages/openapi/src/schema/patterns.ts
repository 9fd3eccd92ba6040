import type { RegExpEngine } from "ajv/dist/types/index.js";
import { RE2JS } from "re2js";

function isPattern(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * The pattern as every tool reads it, with the `u` flag; there a letter or sign that needs no backslash may not have
 * one (`\-`, `\@`). Undefined where it is no regular expression.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isPattern(pattern, "u")) return pattern;
  if (!isPattern(pattern, "")) return undefined;
  let inClass = false;
  const written = pattern.replaceAll(/\\.|[[\]]/gs, (token) => {
    if (token === "[") inClass = true;
    if (token === "]") inClass = false;
    const needless = token.length === 2 && /[^A-Za-z0-9^$\\.*+?()[\]{}|/-]/.test(token.charAt(1));
    return needless || (token === "\\-" && !inClass) ? token.slice(1) : token;
  });
  return isPattern(written, "u") ? written : undefined;
}

/** Runs patterns in time that grows with the text alone; look-around, which that engine lacks, by JavaScript's own. */
export const linearRegExp: RegExpEngine = Object.assign(
  (pattern: string, flags: string) => {
    try {
      const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
      // Ajv tells patterns apart by their text.
      return { test: (text: string) => compiled.test(text), toString: () => pattern };
    } catch {
      return new RegExp(pattern, flags); // no tenant can store one: they are refused with the event type
    }
  },
  { code: "linearRegExp" },
);
