/** The ASCII words of a name: `invoice.paid` and `invoicePaid` are both [invoice, paid]. */
const words = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `invoice.paid` → `InvoicePaid`; the fallback stands before a name without an ASCII letter at its start. */
export function pascalCase(name: string, fallback: string): string {
  const joined = words(name).map(capitalized).join("");
  return /^[A-Za-z]/.test(joined) ? joined : fallback + joined;
}

/** `invoice.paid` → `invoicePaid`. */
export function camelCase(name: string, fallback: string): string {
  const joined = pascalCase(name, capitalized(fallback));
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

/** What is left of an identifier in a generator that ignores case and punctuation. */
export const folded = (identifier: string): string => identifier.toLowerCase().replaceAll(/[^a-z0-9]+/g, "");
