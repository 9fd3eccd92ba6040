/** Event types under the first part of their names: `invoice` has `invoice.paid` and `invoice.voided`. */
export interface SubscriptionGroup {
  /** `invoice.*`; null for names without a full stop. */
  pattern: string | null;
  names: string[];
}

/** How the picker lays the catalogue out; a pattern that is subscribed to stays visible when nothing matches it yet. */
export function groupNames(names: readonly string[], chosen: readonly string[]): SubscriptionGroup[] {
  const groups = new Map<string | null, string[]>();
  for (const name of [...names, ...chosen]) {
    const [first, ...rest] = name.split(".");
    const pattern = rest.length > 0 && first ? `${first}.*` : null;
    const group = groups.get(pattern) ?? [];
    if (name !== pattern && !group.includes(name)) group.push(name);
    groups.set(pattern, group);
  }
  return [...groups]
    .map(([pattern, members]) => ({ pattern, names: members.toSorted() }))
    .toSorted(byPattern);
}

function byPattern(a: SubscriptionGroup, b: SubscriptionGroup): number {
  if (a.pattern === null || b.pattern === null)
    return Number(a.pattern === null) - Number(b.pattern === null);
  return a.pattern.localeCompare(b.pattern);
}

export function toggled(chosen: readonly string[], name: string, on: boolean): string[] {
  return on ? [...new Set([...chosen, name])] : chosen.filter((each) => each !== name);
}

/** Choosing a pattern makes its single names needless. */
export function patternToggled(chosen: readonly string[], pattern: string, on: boolean): string[] {
  const prefix = pattern.slice(0, -1);
  const others = chosen.filter((name) => !name.startsWith(prefix));
  return on ? [...others, pattern] : others;
}
