import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";

// PostgreSQL refuses to run as root. Under root it runs as "nobody", which every Unix has, so that no user has to be made.
const nobody = { uid: 65_534, gid: 65_534 };

/** What that user can't reach inside a private checkout (such as one in root's home) is kept here. */
const sharedFolder = "/var/lib/posthorn";

export type ProcessUser = typeof nobody | undefined;

export function postgresUser(): ProcessUser {
  return process.getuid?.() === 0 ? nobody : undefined;
}

/** A folder that PostgreSQL may write in: `path` itself, or a link from there to a place that its user can reach. */
export function ensureHome(path: string, user: ProcessUser): string {
  mkdirSync(dirname(path), { recursive: true });
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && !existsSync(path)) rmSync(path);
  if (!existsSync(path)) {
    if (user && !isReachable(dirname(path))) symlinkSync(makeSharedHome(), path);
    else mkdirSync(path, { mode: 0o700 });
  }
  if (user) chownSync(path, user.uid, user.gid);
  return realpathSync(path); // the link's own path is what can't be passed
}

/** The same folder of programs, at a place where PostgreSQL's user may run them. */
export function ensureReachable(folder: string, name: string, user: ProcessUser): string {
  if (!user || isReachable(folder)) return folder;
  const copy = join(sharedFolder, name);
  if (existsSync(copy)) return copy;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  const next = mkdtempSync(`${copy}-`);
  cpSync(folder, join(next, "copy"), { recursive: true, verbatimSymlinks: true });
  renameSync(join(next, "copy"), copy);
  rmSync(next, { recursive: true });
  return copy;
}

function makeSharedHome(): string {
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  return mkdtempSync(join(sharedFolder, "data-"));
}

/** Whether any user may pass through every folder above, and enter this one. */
function isReachable(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0;
  return open && (folder === dirname(folder) || isReachable(dirname(folder)));
}
