import { Budget } from "../budget.ts";
import { isObject, type Json, type JsonObject, own, setOwn } from "../json.ts";
import type { ComponentRef, DraftObject } from "./draft.ts";
import { below, decodeFragment, type Place } from "./schema-document.ts";

export interface DiscriminatorPorts {
  /** The component behind a reference, or undefined where it leads nowhere or to a boolean. */
  component(reference: string): { ref: ComponentRef; place: Place } | undefined;
  resolve(reference: string, from: Place): Place | undefined;
  unresolved(name: string, target: Json): void;
}

const DEFINITIONS = ["#/$defs/", "#/definitions/", "#/components/schemas/"];
const MAX_STEPS = 200;

/** A discriminator whose mapping names the components; values that were implied by names are written out. */
export function convertDiscriminator(
  place: Place,
  value: JsonObject,
  ports: DiscriminatorPorts,
): DraftObject {
  const propertyName = own(value, "propertyName") as string;
  const mapping: DraftObject = {};
  const mapped = new Set<ComponentRef["component"]>();
  const explicit = own(value, "mapping") ?? {};
  for (const [name, target] of Object.entries(isObject(explicit) ? explicit : {})) {
    const found = typeof target === "string" ? mappingTarget(target, ports) : undefined;
    if (found === undefined) {
      ports.unresolved(name, target);
      continue;
    }
    setOwn(mapping, name, found.ref);
    mapped.add(found.ref.component);
  }
  for (const reference of branchReferences(place)) {
    const branch = ports.component(reference);
    if (branch === undefined || mapped.has(branch.ref.component)) continue;
    const values = constantsOf(branch.place, propertyName, ports, new Budget(MAX_STEPS)) ?? [
      nameIn(reference),
    ];
    for (const name of values) if (!Object.hasOwn(mapping, name)) setOwn(mapping, name, branch.ref);
  }
  return Object.keys(mapping).length > 0 ? { propertyName, mapping } : { propertyName };
}

/** A target is a URI reference or the name of a schema. */
function mappingTarget(
  target: string,
  ports: DiscriminatorPorts,
): ReturnType<DiscriminatorPorts["component"]> {
  if (!/^[A-Za-z0-9._-]+$/.test(target)) return ports.component(target);
  for (const prefix of DEFINITIONS) {
    const found = ports.component(prefix + target);
    if (found !== undefined) return found;
  }
  return ports.component(target);
}

function branchReferences(place: Place): string[] {
  const references: string[] = [];
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = below(place, keyword)?.node;
    for (const branch of Array.isArray(branches) ? branches : []) {
      const reference = isObject(branch) ? own(branch, "$ref") : undefined;
      if (typeof reference === "string") references.push(reference);
    }
  }
  return references;
}

const nameIn = (reference: string): string => decodeFragment(reference.split(/[/#]/).at(-1) ?? reference);

/** The strings that a member may have by `const` or `enum`; what the payload really says, whatever a schema is called. */
function constantsOf(
  place: Place,
  member: string,
  ports: DiscriminatorPorts,
  budget: Budget,
): string[] | undefined {
  if (!budget.spend() || !isObject(place.node)) return undefined;
  const direct = below(place, "properties", member);
  const found = direct && constants(direct, ports, budget);
  if (found !== undefined) return found;
  const reference = own(place.node, "$ref");
  const target = typeof reference === "string" ? ports.resolve(reference, place) : undefined;
  const parts = [target, ...listOf(place, "allOf")].filter((part) => part !== undefined);
  for (const part of parts) {
    const inner = constantsOf(part, member, ports, budget);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function constants(place: Place, ports: DiscriminatorPorts, budget: Budget): string[] | undefined {
  if (!budget.spend() || !isObject(place.node)) return undefined;
  const single = own(place.node, "const");
  const values = single !== undefined ? [single] : own(place.node, "enum");
  if (Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === "string"))
    return values;
  const reference = own(place.node, "$ref");
  const target = typeof reference === "string" ? ports.resolve(reference, place) : undefined;
  return target && constants(target, ports, budget);
}

function listOf(place: Place, keyword: string): Place[] {
  const list = below(place, keyword)?.node;
  if (!Array.isArray(list)) return [];
  return list.map((_, index) => below(place, keyword, index)).filter((part) => part !== undefined);
}
