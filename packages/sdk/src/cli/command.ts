import type { HttpClient } from "../http-client.ts";
import type { Posthorn } from "../posthorn.ts";

/** One `--option` of a command, as Node's `parseArgs` takes it, with what the help says about it. */
export interface CommandOption {
  type: "string" | "boolean";
  /** May be given more than once. */
  multiple?: true;
  short?: string;
  /** What stands for its value in the help, such as `<url>`; for a boolean nothing does. */
  placeholder?: string;
  help: string;
}

export type CommandOptions = Readonly<Record<string, CommandOption>>;

type ValueOf<Option extends CommandOption> = Option["type"] extends "boolean"
  ? boolean
  : Option extends { multiple: true }
    ? string[]
    : string;

/** What was given for each option; undefined where it was not. */
export type OptionValues<Options extends CommandOptions> = string extends keyof Options
  ? Readonly<Record<string, string | boolean | string[] | undefined>>
  : { readonly [Name in keyof Options]?: ValueOf<Options[Name]> };

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** What commands take from the process: main.ts gives the real one. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** Results. */
  stdout: Output;
  /** Everything else: what is going on, and errors. */
  stderr: Output;
  /** All of the standard input, as UTF-8. */
  readStdin(): Promise<string>;
  /** Aborted by Ctrl-C and SIGTERM. */
  signal: AbortSignal;
}

/** Whom the command talks to, by `--api-key` and `--url` or their environment variables. */
export interface Connection {
  client: Posthorn;
  http: HttpClient;
  apiKey: string;
  /** Without a slash at its end. */
  baseUrl: string;
}

export interface Invocation<Options extends CommandOptions = CommandOptions> extends Surroundings {
  values: OptionValues<Options>;
  positionals: readonly string[];
  /** @throws UsageError where the API key or the address is missing or can't be used */
  connect(): Connection;
}

export interface CommandDefinition<Options extends CommandOptions> {
  /** As it is typed after `posthorn`; may be two words, such as `deliveries tail`. */
  name: string;
  /** One line, for the list of commands. */
  summary: string;
  /** The positional arguments as the help shows them, such as `<event-type>`; left out: it takes none. */
  positionals?: string;
  /** More help, shown below the options: examples above all. */
  description?: string;
  /** Beside `--api-key`, `--url` and `--help`, which every command has. */
  options: Options;
  /** Does it; resolves with the exit code (0: done, 1: it failed). An error that it throws is told on stderr. */
  run(invocation: Invocation<Options>): Promise<number>;
}

/** A command whose options are known to itself alone. */
export type Command = CommandDefinition<CommandOptions>;

/**
 * Declares a command, so that `values` in its `run` has a type for each of its options. The cast is safe because the
 * values that `run` gets are parsed by the very options that stand beside it.
 */
export function defineCommand<const Options extends CommandOptions>(
  definition: CommandDefinition<Options>,
): Command {
  return definition as unknown as Command;
}

/** The command can't be carried out as it was typed: exit code 2, and the message with a hint to `--help`. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}
