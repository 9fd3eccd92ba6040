import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "./lock.ts";

const run = promisify(execFile);

export const packageDir: string = join(import.meta.dirname, "../..");
const repositoryDir = join(packageDir, "../..");
// The repository's first: the package has the older compiler, which the command of its types is made with, as its own.
const toolDirs = [join(repositoryDir, "node_modules/.bin"), join(packageDir, "node_modules/.bin")];
const toolEnv = { ...process.env, PATH: [...toolDirs, process.env.PATH].join(":") };

/** Runs one of the repository's tools; its output where it succeeds, else an error that holds the output. */
export async function runTool(
  tool: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<string> {
  try {
    const { stdout } = await run(tool, args, {
      cwd,
      env: { ...toolEnv, ...env },
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  } catch (cause) {
    const output =
      cause instanceof Error && "stdout" in cause && "stderr" in cause
        ? `${cause.stdout}${cause.stderr}`
        : "";
    throw new Error(`${tool} ${args.join(" ")} failed.\n${output}`, { cause });
  }
}

/** A folder outside of the repository for all that a test file packs and installs. */
export function createWorkFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "posthorn-sdk-"));
}

/** For what writes or reads `dist`: test files run at the same time, and each build begins by emptying it. */
export function whileAloneWithDist<Result>(work: () => Promise<Result>): Promise<Result> {
  return withLock(join(packageDir, "node_modules/.dist.lock"), work);
}

/** Builds the package and packs it as it would be published; gives the tarball's path. */
export async function packSdk(workFolder: string): Promise<string> {
  const folder = await mkdtemp(join(workFolder, "tarball-"));
  await whileAloneWithDist(() => runTool("pnpm", ["pack", "--pack-destination", folder], packageDir));
  const [tarball] = await readdir(folder);
  if (!tarball) throw new Error("Packing left no tarball.");
  return join(folder, tarball);
}

/** A copy of a sample project that has installed the tarball and nothing else but Node's types. */
export async function createProject(workFolder: string, tarball: string, sample: string): Promise<string> {
  const project = await mkdtemp(join(workFolder, `${sample}-`));
  await cp(join(packageDir, "test/samples", sample), project, { recursive: true });
  await runTool(
    "npm",
    ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", tarball],
    project,
  );
  await mkdir(join(project, "node_modules/@types"), { recursive: true });
  await symlink(join(repositoryDir, "node_modules/@types/node"), join(project, "node_modules/@types/node"));
  return project;
}

/** Runs a script of a project with Node; its standard output. */
export async function runScript(
  project: string,
  script: string,
  env: Record<string, string>,
): Promise<string> {
  const { stdout } = await run(process.execPath, [script], { cwd: project, env: { ...process.env, ...env } });
  return stdout;
}

/** Starts a script that serves, and waits for the port in the line that it prints. */
export async function startScript(
  project: string,
  script: string,
  env: Record<string, string>,
): Promise<{ port: number; process: ChildProcess }> {
  const child = spawn(process.execPath, [script], { cwd: project, env: { ...process.env, ...env } });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const found = /port (\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    });
    child.once("exit", () => reject(new Error(`${script} ended before it listened.\n${output}`)));
  });
  return { port, process: child };
}
