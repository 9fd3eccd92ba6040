import type { CatalogueOperation } from "../catalogue.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { METHODS, type Method } from "../document/types.ts";
import type { Json } from "../json.ts";
import type { SchemaRegistry } from "../schema/registry.ts";
import type { SchemaDocument } from "../schema/schema-document.ts";

/** An operation that is shown, and where what it needs is found. */
export interface OperationSource {
  readonly operation: CatalogueOperation;
  readonly method: Method;
  readonly registry: SchemaRegistry;
  readonly diagnostics: Diagnostics;
}

export const methodOf = (method: string): Method | undefined =>
  METHODS.find((known) => known === method.toLowerCase());

/** Registers the schema of one part of an operation. */
export const registered = (
  { operation, method, registry }: OperationSource,
  part: string,
  root: Json,
): SchemaDocument =>
  registry.add({
    key: `operation:${method} ${operation.path} ${part}`,
    name: operation.id,
    event: operation.id,
    version: undefined,
    root,
    dialect: undefined,
  });
