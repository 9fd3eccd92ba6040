import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { runQuietly } from "./run-command.ts";

const oldestMinor = 10; // of Python 3: what the requirements here ask for
const names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"];
const stepMs = 3 * 60_000;

export interface PythonEnvironment {
  /** What it is for, as people call it: `Schemathesis`. */
  title: string;
  /** Path of a requirements.txt with exact versions. */
  requirements: string;
  /** Arguments for its Python that only succeed where everything is installed: `["-c", "import fastapi"]`. */
  probe: string[];
}

/**
 * The `bin` folder of a virtual environment outside the checkout that holds exactly what the requirements name; made once.
 * Throws a message for people where Python or a package can't be had.
 */
export async function ensurePythonEnvironment(environment: PythonEnvironment): Promise<string> {
  const pins = readFileSync(environment.requirements);
  const key = createHash("sha256").update(pins).digest("hex").slice(0, 12);
  // biome-ignore lint/suspicious/noUndeclaredEnvVars: where the packages are kept changes no result
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const home = join(cache, "posthorn", `${environment.title.toLowerCase().replaceAll(" ", "-")}-${key}`);
  const bin = join(home, "bin");
  if (existsSync(bin) && (await works(join(bin, "python"), environment.probe))) return bin;
  rmSync(home, { recursive: true, force: true });
  await install(environment, home);
  return bin;
}

/** What broke off half-way is removed, so that the next run makes it anew. */
async function install({ title, requirements }: PythonEnvironment, home: string): Promise<void> {
  const python = await findPython(title);
  say(`Installing ${title} (once; it is kept outside the checkout) …`);
  mkdirSync(dirname(home), { recursive: true });
  try {
    await runQuietly(python, ["-m", "venv", home], stepMs);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
    await runQuietly(join(home, "bin", "python"), pip, stepMs);
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw new Error(
      `${title} could not be installed. A Python package index must be reachable (pip config list).\n${error instanceof Error ? error.message : error}`,
    );
  }
}

async function findPython(title: string): Promise<string> {
  const found = await firstPython();
  if (found) return found;
  if (await installPython()) {
    const installed = await firstPython();
    if (installed) return installed;
  }
  throw new Error(
    `${title}: Python 3.${oldestMinor} or newer with its venv module is needed, and there is none. Install your system's python3 and python3-venv, and run it again.`,
  );
}

async function firstPython(): Promise<string | null> {
  const isUsable = `import sys, venv, ensurepip; sys.exit(sys.version_info < (3, ${oldestMinor}))`;
  for (const name of names) {
    if (await works(name, ["-c", isUsable])) return name;
  }
  return null;
}

/** Where that can be done unasked, as in CI's containers. */
async function installPython(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await works("apt-get", ["--version"]))) return false;
  say("Installing Python …");
  await runQuietly("apt-get", ["update", "-qq"], stepMs);
  const packages = ["python3", "python3-venv"];
  await runQuietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], stepMs);
  return true;
}

async function works(command: string, args: string[]): Promise<boolean> {
  try {
    await runQuietly(command, args, 30_000);
    return true;
  } catch {
    return false;
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
