import { byCodeUnit } from "../json.ts";
import { placeAt } from "./registry.ts";
import type { Place, Resource } from "./schema-document.ts";

/** From where a schema is reached, as far as that changes what it means. */
export interface Scope {
  /** Schemas of the sender's payload lose what only confuses a receiver's tools (`readOnly`, `default`). */
  readonly purpose: "payload" | "api";
  /** Under the control of an `unevaluatedProperties`, where `additionalProperties: true` would open it. */
  readonly sealed: boolean;
  /** What `$dynamicRef` means here: for each anchor, the outermost schema on the way that has it. */
  readonly bindings: ReadonlyMap<string, Place>;
}

export const openScope = (purpose: Scope["purpose"]): Scope => ({
  purpose,
  sealed: false,
  bindings: new Map(),
});

/** The scope inside a resource: its dynamic anchors are bound unless an outer one has them. */
export function entered(scope: Scope, resource: Resource): Scope {
  const added = [...resource.dynamicAnchors].filter(([name]) => !scope.bindings.has(name));
  if (added.length === 0) return scope;
  const bindings = new Map(scope.bindings);
  for (const [name, pointer] of added) {
    const place = placeAt(resource, pointer);
    if (place !== undefined) bindings.set(name, place);
  }
  return { ...scope, bindings };
}

export const placeKey = (place: Place): string => `${place.resource.document.key}#${place.pointer}`;

export function scopeKey(scope: Scope): string {
  const bindings = [...scope.bindings].map(([name, place]) => `${name}=${placeKey(place)}`).sort(byCodeUnit);
  return [scope.purpose, scope.sealed ? "sealed" : "open", ...bindings].join("|");
}
