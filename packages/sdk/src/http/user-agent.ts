import packageJson from "../../package.json" with { type: "json" };
import { ConfigurationError } from "../errors.ts";

/** What is built on this library, for Posthorn's logs. */
export interface AppInfo {
  /** ASCII letters, digits, `-`, `_` and `.`, such as `acme-billing`. */
  name: string;
  /** Of the same characters. */
  version?: string | undefined;
}

// The characters that product names and versions in a User-Agent have in common.
const tokenSyntax = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * `posthorn-sdk/1.2.3 node/24.1.0 acme-billing/4.5`: all that a request tells about where it comes from.
 * @throws ConfigurationError for an `appInfo` that no header can hold
 */
export function userAgent(appInfo: AppInfo | undefined, runtime: string | null = detectRuntime()): string {
  const products = [`posthorn-sdk/${packageJson.version}`];
  if (runtime !== null) products.push(runtime);
  if (appInfo) products.push(appProduct(appInfo));
  return products.join(" ");
}

function appProduct({ name, version }: AppInfo): string {
  for (const [field, value] of [["name", name] as const, ["version", version] as const]) {
    if (field === "version" && value === undefined) continue;
    if (typeof value === "string" && tokenSyntax.test(value)) continue;
    throw new ConfigurationError(
      `appInfo.${field} has 1 to 64 ASCII letters, digits, '-', '_' or '.', such as 'acme-billing' or '4.5.0'.`,
      { code: "invalid_option" },
    );
  }
  return version === undefined ? name : `${name}/${version}`;
}

/** By what each runtime alone has; Bun and Deno have Node's `process` too. null where none of these is known. */
function detectRuntime(): string | null {
  const bun = versionOf("Bun", "version");
  const deno = versionOf("Deno", "version", "deno");
  const node = versionOf("process", "versions", "node");
  if (bun) return `bun/${bun}`;
  if (deno) return `deno/${deno}`;
  if (node) return `node/${node}`;
  return versionOf("navigator", "userAgent") === "Cloudflare-Workers" ? "workerd" : null;
}

/** A text at a path of the global object, which no set of types describes for all runtimes. */
function versionOf(...path: string[]): string | null {
  let value: unknown = globalThis;
  for (const name of path) {
    if ((typeof value !== "object" && typeof value !== "function") || value === null) return null;
    value = Reflect.get(value, name);
  }
  return typeof value === "string" ? value : null;
}
