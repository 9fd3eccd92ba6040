/** One part of event types' names: `invoice` has `invoice.paid` and `invoice.line` below it. */
export interface SubscriptionNode {
  /** What is shown of it: the parts of the name that its parent doesn't have. */
  label: string;
  /** `invoice.paid`, where that is an event type; null: only the beginning of some. */
  name: string | null;
  /** `invoice.*`, where something is below it or the pattern itself is subscribed to. */
  pattern: string | null;
  children: SubscriptionNode[];
}

interface Part {
  isName: boolean;
  isPattern: boolean;
  parts: Map<string, Part>;
}

const emptyPart = (): Part => ({ isName: false, isPattern: false, parts: new Map() });

/**
 * The catalogue as a tree, by the full stops in its names. A beginning that leads to one other beginning only is shown with
 * it in one line. What is subscribed to stays visible when the catalogue doesn't have it.
 */
export function subscriptionTree(names: readonly string[], chosen: readonly string[]): SubscriptionNode[] {
  const root = emptyPart();
  for (const name of [...names, ...chosen]) {
    const isPattern = name.endsWith(".*");
    let part = root;
    for (const step of (isPattern ? name.slice(0, -2) : name).split(".")) {
      const next = part.parts.get(step) ?? emptyPart();
      part.parts.set(step, next);
      part = next;
    }
    if (isPattern) part.isPattern = true;
    else part.isName = true;
  }
  return toNodes(root, "");
}

function toNodes({ parts }: Part, prefix: string): SubscriptionNode[] {
  return [...parts]
    .map(([step, part]) => toNode(step, part, prefix))
    .toSorted((one, other) => rank(one) - rank(other) || one.label.localeCompare(other.label));
}

/** What has parts below it comes first. */
const rank = ({ pattern }: SubscriptionNode) => (pattern === null ? 1 : 0);

function toNode(label: string, part: Part, prefix: string): SubscriptionNode {
  const [only, ...others] = part.parts;
  const isBare = !part.isName && !part.isPattern;
  if (isBare && only && others.length === 0 && only[1].parts.size > 0) {
    return toNode(`${label}.${only[0]}`, only[1], prefix);
  }
  const path = prefix + label;
  const isGroup = part.parts.size > 0 || part.isPattern;
  return {
    label,
    name: part.isName ? path : null,
    pattern: isGroup ? `${path}.*` : null,
    children: toNodes(part, `${path}.`),
  };
}

/** Whether something below a pattern is chosen; `all`: by the pattern, or by one that it falls under. */
export function chosenUnder(chosen: readonly string[], pattern: string): "all" | "some" | "none" {
  if (coveredBy(chosen, pattern) !== null) return "all";
  const prefix = pattern.slice(0, -1);
  return chosen.some((name) => name.startsWith(prefix)) ? "some" : "none";
}

/** The chosen pattern that a name or a narrower pattern falls under, itself included; null: none. */
export function coveredBy(chosen: readonly string[], name: string): string | null {
  return (
    chosen.find((each) => each === name || (each.endsWith(".*") && name.startsWith(each.slice(0, -1)))) ??
    null
  );
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
