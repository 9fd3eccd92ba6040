import type { Output, Surroundings } from "./command.ts";

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;
export type Color = keyof typeof codes;
export type Style = (color: Color, text: string) => string;

/** Colours for one output: none where it is no terminal, or where NO_COLOR is set (https://no-color.org). */
export function createStyle(output: Output, env: Surroundings["env"]): Style {
  const isColored = output.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
  return (color, text) => (isColored ? `\u001b[${codes[color]}m${text}\u001b[0m` : text);
}

/** What came from elsewhere, on one line and without anything that steers a terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
}

/** The local time of day, `14:03:22`. */
export function timeOfDay(time: Date): string {
  return [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
