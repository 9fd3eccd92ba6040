import { applyEdits, format } from "jsonc-parser";

/** JSON text with line breaks and indentation. Only white space changes: 1.0 stays 1.0, and no digit of a long number is lost. */
export function layOutJson(json: string): string {
  return applyEdits(json, format(json, undefined, { insertSpaces: true, tabSize: 2, eol: "\n" }));
}

/** Whether text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
