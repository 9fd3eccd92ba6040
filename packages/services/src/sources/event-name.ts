import type { SourceProvider } from "@posthorn/core";

const longestName = 128;

/**
 * The type of a provider's event, `<provider>.<event>[.<action>]`: what no event type's name can have becomes `_`, and
 * where nothing names the event it is `<provider>.event`.
 */
export function eventName(provider: SourceProvider, parts: readonly (string | null | undefined)[]): string {
  const words = parts
    .flatMap((part) => part?.split(/[./:]/) ?? [])
    .map((word) => word.trim().replace(/[^A-Za-z0-9_-]/g, "_"))
    .filter((word) => word !== "");
  const name = [provider, ...(words.length > 0 ? words : ["event"])].join(".");
  return name.slice(0, longestName).replace(/\.+$/, "");
}
