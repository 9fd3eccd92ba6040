/** A JSON value as the TypeScript type that it alone has. */
export function typeLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(typeLiteral).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}: ${typeLiteral(member)}`)
    .join("; ")} }`;
}
