import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageDir } from "./packed-project.ts";

export interface ReadmeExamples {
  /** The code of every block that has a file name, by that name. */
  files: ReadonlyMap<string, string>;
  /** Blocks of JavaScript or TypeScript without one, which nothing would run. */
  unnamed: string[];
  /** The lines of the blocks for a shell. */
  commands: string[];
}

export async function readReadmeExamples(): Promise<ReadmeExamples> {
  const readme = await readFile(join(packageDir, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(
    ([, language = "", name, code = ""]) => ({ language, name, code }),
  );
  return {
    files: new Map(blocks.flatMap(({ name, code }) => (name === undefined ? [] : [[name, code] as const]))),
    unnamed: blocks
      .filter(({ language, name }) => language !== "sh" && name === undefined)
      .map(({ code }) => code),
    commands: blocks
      .filter(({ language }) => language === "sh")
      .flatMap(({ code }) => code.trim().split("\n")),
  };
}
