import { parseArgs } from "node:util";
import packageJson from "../../package.json" with { type: "json" };
import { PosthornError } from "../errors.ts";
import { type Command, type Surroundings, UsageError } from "./command.ts";
import { commands as allCommands } from "./commands.ts";
import { commonOptions, connect } from "./connect.ts";
import { describeCommand, describeCommands } from "./help.ts";
import { createStyle, printable } from "./style.ts";

/** Runs one command line (without the program's name); resolves with the exit code: 0 done, 1 failed, 2 not understood. */
export async function runCli(
  args: readonly string[],
  surroundings: Surroundings,
  commands: readonly Command[] = allCommands,
): Promise<number> {
  const { stdout, stderr, env, signal } = surroundings;
  const style = createStyle(stderr, env);
  const fail = (message: string, more: string) => {
    stderr.write(`${style("red", "Error:")} ${printable(message)}\n${more}`);
  };
  const [first] = args;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    stdout.write(describeCommands(commands));
    return first === undefined ? 2 : 0;
  }
  if (first === "--version" || first === "-v") {
    stdout.write(`${packageJson.version}\n`);
    return 0;
  }
  const command = findCommand(commands, args);
  if (!command) {
    const words = args.filter((arg) => !arg.startsWith("-")).slice(0, 2);
    fail(
      `There is no command "${words.join(" ") || first}".`,
      "posthorn --help lists them all; the command comes first, its options after it.\n",
    );
    return 2;
  }
  try {
    const parsed = parse(command, args.slice(command.name.split(" ").length));
    if (parsed.values.help) {
      stdout.write(describeCommand(command));
      return 0;
    }
    return await command.run({
      ...surroundings,
      values: parsed.values,
      positionals: parsed.positionals,
      connect: () => connect(parsed.values, env),
    });
  } catch (error) {
    if (signal.aborted) return interruptedCode;
    if (error instanceof UsageError) {
      fail(error.message, `posthorn ${command.name} --help shows how it is used.\n`);
      return 2;
    }
    if (!(error instanceof Error)) throw error;
    fail(error.message, detailsOf(error));
    return 1;
  }
}

/** As shells say it of what Ctrl-C has ended before it was done. */
const interruptedCode = 130;

/** The command of the most words that the line begins with. */
function findCommand(commands: readonly Command[], args: readonly string[]): Command | undefined {
  return commands
    .filter(({ name }) => name.split(" ").every((word, index) => args[index] === word))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
}

interface Parsed {
  values: Record<string, string | boolean | string[] | undefined> & {
    "api-key"?: string;
    url?: string;
    help?: boolean;
  };
  positionals: string[];
}

function parse(command: Command, args: string[]): Parsed {
  try {
    const options = { ...command.options, ...commonOptions };
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    if (!command.positionals && positionals.length > 0 && !values.help)
      throw new UsageError(`The argument "${positionals[0]}" was not expected.`);
    return { values: values as Parsed["values"], positionals }; // the types of a table of options that is not known here
  } catch (error) {
    if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
      throw new UsageError(error.message);
    throw error;
  }
}

function detailsOf(error: Error): string {
  if (!(error instanceof PosthornError)) return "";
  const fields = error.errors.map(
    ({ path, message }) => `  ${printable(path || "request")}: ${printable(message)}\n`,
  );
  return `${fields.join("")}${error.requestId ? `  Request id: ${printable(error.requestId)}\n` : ""}`;
}
