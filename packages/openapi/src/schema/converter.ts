import type { DiagnosticCode, Diagnostics } from "../diagnostics.ts";
import { isObject, own } from "../json.ts";
import { componentBaseName } from "./component-base-name.ts";
import { type Conversion, ignore, type Work } from "./conversion.ts";
import { isLegacyReference, knowsKeyword } from "./dialects.ts";
import { type Component, type DraftObject, inKeywordOrder } from "./draft.ts";
import { keywordWriter } from "./keywords/index.ts";
import { withNull } from "./nullable.ts";
import { portable } from "./portable.ts";
import { rootOf, type SchemaRegistry } from "./registry.ts";
import type { Place, SchemaDocument } from "./schema-document.ts";
import { entered, openScope, placeKey, type Scope, scopeKey } from "./scope.ts";

/** Converts the catalogue's schemas to 2020-12, with what they refer to as components. */
export class SchemaConverter implements Conversion {
  readonly registry: SchemaRegistry;
  readonly #diagnostics: Diagnostics;
  readonly #components = new Map<string, Component>();
  readonly #waiting: { component: Component; scope: Scope }[] = [];

  constructor(registry: SchemaRegistry, diagnostics: Diagnostics) {
    this.registry = registry;
    this.#diagnostics = diagnostics;
  }

  /** Makes an event type's own schema a component, whose name may be settled already. */
  root(document: SchemaDocument, name?: string): Component {
    return this.component(rootOf(document), openScope("payload"), name);
  }

  /** Converts a schema that stands where it is used. */
  inline(document: SchemaDocument, purpose: Scope["purpose"]): DraftObject {
    return this.convert(rootOf(document), openScope(purpose), false);
  }

  /** Every component that something refers to, converted. */
  components(): Component[] {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      next.component.draft = this.convert(next.component.place, next.scope, false);
    }
    return [...this.#components.values()];
  }

  component(place: Place, from: Scope, fixedName?: string): Component {
    const scope = entered(from, place.resource);
    const key = `${placeKey(place)}|${scopeKey(scope)}`;
    const known = this.#components.get(key);
    if (known !== undefined) return known;
    const component: Component = { place, baseName: componentBaseName(place), fixedName, draft: {} };
    this.#components.set(key, component);
    this.#waiting.push({ component, scope });
    return component;
  }

  convert(place: Place, from: Scope, keepsDefault: boolean): DraftObject {
    const { node } = place;
    if (typeof node === "boolean") return node ? {} : { not: {} };
    if (!isObject(node)) {
      this.report("ignored-keyword", place, place.pointer, "This is no schema, so anything is allowed here.");
      return {};
    }
    const scope = entered(from, place.resource);
    const sealed = scope.sealed || Object.hasOwn(node, "unevaluatedProperties");
    const inPlace: Scope = { ...scope, sealed };
    const work: Work = { conversion: this, place, node, scope, inPlace, keepsDefault, schema: {}, also: [] };
    writeKeywords(work);
    return completed(work);
  }

  report(code: DiagnosticCode, place: Place, pointer: string, message: string): void {
    const { event, version } = place.resource.document;
    this.#diagnostics.add({ code, event, ...(version === undefined ? {} : { version }), pointer, message });
  }
}

function writeKeywords(work: Work): void {
  const { dialect } = work.place.resource;
  const reference = own(work.node, "$ref");
  if (isLegacyReference(dialect) && typeof reference === "string") {
    keywordWriter("$ref")(work, reference, "$ref");
    return;
  }
  for (const [keyword, value] of Object.entries(work.node)) {
    if (keyword.startsWith("x-") || knowsKeyword(dialect, keyword))
      keywordWriter(keyword)(work, value, keyword);
    else ignore(work, keyword, `The dialect ${dialect} doesn't know "${keyword}".`);
  }
}

function completed({ place, node, scope, schema, also }: Work): DraftObject {
  if (also.length > 0) schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), ...also];
  const nullable = place.resource.dialect === "openapi-3.0" && own(node, "nullable") === true;
  return inKeywordOrder(portable(nullable ? withNull(schema) : schema, scope.sealed));
}
