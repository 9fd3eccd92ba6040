import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

/** The part of a bundler's plugin that is used here; tsdown's own type brings every hook with it. */
interface LicensePlugin {
  name: string;
  generateBundle(
    this: { emitFile(file: { type: "asset"; fileName: string; source: string }): unknown },
    options: unknown,
    bundle: Record<string, { type: string; moduleIds?: string[] }>,
  ): void;
}

/** Puts a file beside what is built, with the licence of every package of others that was built into it. */
export function thirdPartyLicenses(fileName: string): LicensePlugin {
  return {
    name: "third-party-licenses",
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
      const folders = new Set(ids.map(packageFolder).filter((folder) => folder !== null));
      const texts = [...folders].map(describePackage).toSorted();
      this.emitFile({
        type: "asset",
        fileName,
        source: [heading, ...new Set(texts)].join(`\n${"-".repeat(80)}\n\n`),
      });
    },
  };
}

const heading =
  "The command `posthorn` contains the following packages. The library itself contains none of them.\n";
const licenseFile = /^(?:licen[cs]e|copying|notice|thirdpartynotice)/i;

/** The folder of the package in `node_modules` that a module belongs to; null where it is the project's own. */
function packageFolder(moduleId: string): string | null {
  const at = moduleId.lastIndexOf(`${sep}node_modules${sep}`);
  if (at < 0 || moduleId.startsWith("\0")) return null;
  let folder = dirname(moduleId.split("?")[0] ?? moduleId);
  // A folder of its own within the package, such as dist/esm, may have a package.json without a name.
  while (!(existsSync(join(folder, "package.json")) && "name" in readManifest(folder)))
    folder = dirname(folder);
  return folder;
}

function describePackage(folder: string): string {
  const { name, version, license } = readManifest(folder);
  const files = readdirSync(folder).filter((file) => licenseFile.test(file));
  const texts = files.toSorted().map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length === 0 && license === undefined)
    throw new Error(`${String(name)} in ${folder} has no licence.`);
  return [`${String(name)} ${String(version)} (${String(license ?? "see below")})`, ...texts, ""].join(
    "\n\n",
  );
}

function readManifest(folder: string): { name?: unknown; version?: unknown; license?: unknown } {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
