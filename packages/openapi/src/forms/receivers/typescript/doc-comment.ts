import { commentText } from "../webhook-models.ts";

/** A comment for editors, with a line end; nothing where there is nothing to say. */
export function docComment(texts: readonly string[], deprecated: boolean, indent = ""): string {
  const lines = [...texts.flatMap(commentText), ...(deprecated ? ["@deprecated"] : [])];
  if (lines.length === 0) return "";
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
}
