import { shortHash } from "../hash.ts";
import { byCodeUnit } from "../json.ts";
import { type Component, ComponentRef, type Draft, isDraftObject } from "./draft.ts";

/**
 * Names components by their base name and a hash of everything that they say, through all references. So equal parts
 * of two event types are one component, unequal ones two, and no event type changes the name of another's part.
 */
export function nameComponents(components: Component[]): Map<Component, string> {
  const names = new Map<Component, string>();
  for (const component of components) {
    names.set(
      component,
      component.fixedName ?? `${component.baseName}_${shortHash(unfolded(new ComponentRef(component)))}`,
    );
  }
  return names;
}

/** A text that is equal for schemas that say the same through all references, whatever the order of members. */
export function unfolded(root: Draft): string {
  const numbers = new Map<Component, number>();
  const write = (draft: Draft): string => {
    if (draft instanceof ComponentRef) return reference(draft.component);
    if (Array.isArray(draft)) return `[${draft.map(write).join(",")}]`;
    if (!isDraftObject(draft)) return JSON.stringify(draft);
    const entries = Object.entries(draft).sort(([a], [b]) => byCodeUnit(a, b));
    return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${write(value)}`).join(",")}}`;
  };
  const reference = (target: Component): string => {
    if (target.fixedName !== undefined) return `<${target.fixedName}>`;
    const number = numbers.get(target);
    if (number !== undefined) return `<${number}>`;
    numbers.set(target, numbers.size);
    return `<${target.baseName}=${write(target.draft)}>`;
  };
  return write(root);
}
