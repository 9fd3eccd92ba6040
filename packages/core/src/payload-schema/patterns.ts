import { RE2JS, RE2JSSyntaxException } from "re2js";
import { schemaLimits } from "./limits.ts";

export interface PatternProblem {
  code: "schema_pattern_too_long" | "schema_pattern_invalid" | "schema_pattern_unsupported";
  message: string;
}

export type PatternCheck = { ok: true; instructions: number } | ({ ok: false } & PatternProblem);

const unsupported: PatternProblem = {
  code: "schema_pattern_unsupported",
  message:
    "This pattern needs look-around, a back-reference or a class that can't be matched in linear time. Write it without.",
};
const invalid: PatternProblem = {
  code: "schema_pattern_invalid",
  message: "This pattern is not a valid regular expression (ECMA-262).",
};
const tooLarge: PatternProblem = {
  code: "schema_pattern_invalid",
  message: "This pattern's repeats multiply to more than the allowed size. Use smaller ones.",
};

/** Whether a pattern is one that both JavaScript (JSON Schema's language) and RE2 (which runs it) understand alike. */
export function checkPattern(pattern: string): PatternCheck {
  if (pattern.length > schemaLimits.patternLength) {
    return {
      ok: false,
      code: "schema_pattern_too_long",
      message: `A pattern has at most ${schemaLimits.patternLength} characters.`,
    };
  }
  if (!isEcmaPattern(pattern)) return { ok: false, ...invalid };
  // RE2 reads \k as the letter.
  if (/\\k</.test(pattern.replaceAll("\\\\", ""))) return { ok: false, ...unsupported };
  try {
    const instructions = compilePattern(pattern).programSize();
    return instructions > schemaLimits.patternInstructions
      ? { ok: false, ...tooLarge }
      : { ok: true, instructions };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { ok: false, ...(/large|repeat/.test(error.message) ? tooLarge : unsupported) };
  }
}

export function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(RE2JS.translateRegExp(pattern));
}

/** Without the u flag JavaScript takes any letter after a backslash as itself, where RE2 may see an operator. */
function isEcmaPattern(pattern: string): boolean {
  if (isRegExp(pattern, "u")) return true;
  const knownEscapes = /\\[dDwWsSbBfnrtv0-9]|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\c[A-Za-z]|\\[^A-Za-z]/g;
  return isRegExp(pattern, "") && !pattern.replace(knownEscapes, "").includes("\\");
}

function isRegExp(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
