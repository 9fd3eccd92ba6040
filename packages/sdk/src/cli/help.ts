import type { Command, CommandOption, CommandOptions } from "./command.ts";
import { commonOptions } from "./connect.ts";

const column = 26;

/** What `posthorn --help` says. */
export function describeCommands(commands: readonly Command[]): string {
  return [
    "Usage: posthorn <command> [options]",
    "",
    "Commands:",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(column)}${summary}`),
    "",
    "Options of every command:",
    ...optionLines(commonOptions),
    "",
    "posthorn <command> --help says more about one of them.",
    "",
  ].join("\n");
}

/** What `posthorn <command> --help` says. */
export function describeCommand({ name, summary, positionals, description, options }: Command): string {
  return [
    `Usage: posthorn ${[name, positionals, "[options]"].filter(Boolean).join(" ")}`,
    "",
    summary,
    "",
    "Options:",
    ...optionLines({ ...options, ...commonOptions }),
    ...(description ? ["", description] : []),
    "",
  ].join("\n");
}

function optionLines(options: CommandOptions): string[] {
  return Object.entries(options).map(([name, option]) => {
    const head = `  ${[short(option), `--${name}`, option.placeholder].filter(Boolean).join(" ")}`;
    // A head that is too long for its column stands on a line of its own.
    const start = head.length < column + 2 ? head.padEnd(column + 2) : `${head}\n${" ".repeat(column + 2)}`;
    return `${start}${option.help}`;
  });
}

const short = (option: CommandOption) => (option.short ? `-${option.short},` : "");
