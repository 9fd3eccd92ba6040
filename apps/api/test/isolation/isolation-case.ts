import type { Permission } from "@posthorn/core";
import type { TestFilling } from "@posthorn/services/testing";

/** How one route is asked for what is another tenant's. */
export interface IsolationCase {
  /** What a key needs; null: anybody may ask. */
  scope: Permission | null;
  /** What the route's path and query say; `their` are the other tenant's ids. */
  path(their: TestFilling): string;
  json?(their: TestFilling): object;
  /** What a key with every scope, of another environment, is told. */
  status: number;
  /** Where GET would not end. */
  method?: "HEAD";
}

/** A route that anybody may ask. */
export const open = (path: string, status = 200): IsolationCase => ({
  scope: null,
  path: () => path,
  status,
});

/** A route that names one thing: to another tenant it doesn't exist. */
export const one = (
  scope: Permission,
  path: (their: TestFilling) => string,
  json?: (their: TestFilling) => object,
): IsolationCase => ({ scope, path, status: 404, ...(json && { json }) });

/** A route that names nothing that must exist; what is another tenant's is not in its answer. */
export const own = (
  scope: Permission,
  path: (their: TestFilling) => string,
  status = 200,
  json?: (their: TestFilling) => object,
): IsolationCase => ({ scope, path, status, ...(json && { json }) });
