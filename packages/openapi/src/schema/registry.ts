import { unescapePointer } from "../json.ts";
import { indexDocument, type SchemaDocumentInput } from "./index-document.ts";
import {
  below,
  decodeFragment,
  type Place,
  type Resource,
  resolveUri,
  type SchemaDocument,
} from "./schema-document.ts";

/** All schemas of one catalogue. References are resolved among them and nowhere else. */
export class SchemaRegistry {
  readonly #byUri = new Map<string, Resource>();

  /** Of two resources with one URI, the one added first answers to the other documents. */
  add(input: SchemaDocumentInput): SchemaDocument {
    const document = indexDocument(input);
    for (const resource of document.resources.values()) {
      if (!this.#byUri.has(resource.uri)) this.#byUri.set(resource.uri, resource);
    }
    return document;
  }

  /** What a reference written at this place means, or undefined where the catalogue has no such thing. */
  resolve(reference: string, from: Place): Place | undefined {
    const target = resolveUri(reference, from.resource.uri);
    if (target === undefined) return undefined;
    const resource = this.#resource(target.uri, from.resource.document);
    return resource && placeInResource(resource, decodeFragment(target.fragment));
  }

  #resource(uri: string, document: SchemaDocument): Resource | undefined {
    for (const resource of document.resources.values()) if (resource.uri === uri) return resource;
    return this.#byUri.get(uri);
  }
}

export const rootOf = (document: SchemaDocument): Place => {
  const resource = document.resources.get("");
  if (resource === undefined) throw new Error(`Schema document ${document.key} has no root.`);
  return { resource, pointer: "", node: document.root };
};

export function placeAt(resource: Resource, pointer: string): Place | undefined {
  const tokens = pointer.split("/").slice(1).map(unescapePointer);
  return below(rootOf(resource.document), ...tokens);
}

function placeInResource(resource: Resource, fragment: string): Place | undefined {
  if (fragment !== "" && !fragment.startsWith("/")) {
    const anchor = resource.anchors.get(fragment);
    return anchor === undefined ? undefined : placeAt(resource, anchor);
  }
  return placeAt(resource, resource.pointer + fragment);
}
