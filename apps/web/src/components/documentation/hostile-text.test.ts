import type {
  CatalogChangeView,
  DocumentationView,
  DocumentedEventTypeView,
  DocumentedOperationView,
} from "@posthorn/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readEventTypeChoice, readListChoice } from "@/lib/documentation-address.ts";
import { Changelog } from "./changelog.tsx";
import { DocumentationHome } from "./documentation-home.tsx";
import { EventTypeDocumentation } from "./event-type-documentation.tsx";
import { OperationDocumentation } from "./operation-documentation.tsx";

const hostile = `</script></style><script>alert(1)</script><img src=x onerror="alert(1)">{{7*7}}\u2028javascript:alert(1)`;
const base = "/share/token";

const summary = {
  name: "invoice.paid",
  description: hostile,
  group: hostile,
  deprecated: true,
  version: 2,
};

const documentation: DocumentationView = {
  organization: hostile,
  revision: "2",
  lastModified: "2026-01-01T00:00:00.000Z",
  retrySchedule: [5, 300],
  timeoutSeconds: 15,
  groups: [
    { name: hostile, eventTypes: 1 },
    { name: null, eventTypes: 1 },
  ],
  total: 2,
  found: 1,
  page: 1,
  pages: 1,
  eventTypes: [summary],
  operations: [
    {
      name: hostile,
      method: "POST",
      path: `/${hostile}`,
      summary: hostile,
      deprecated: true,
      callbacks: [hostile],
    },
  ],
  operationsTotal: 1,
};

const schema = {
  type: "object",
  description: hostile,
  required: [hostile],
  properties: {
    [hostile]: { type: hostile, format: hostile, description: hostile, pattern: hostile },
    list: { enum: [hostile], const: hostile, title: hostile },
  },
};

const eventType: DocumentedEventTypeView = {
  ...summary,
  shownVersion: 1,
  versions: [2, 1],
  publishedAt: "2026-01-01T00:00:00.000Z",
  schema,
  payload: { schema: { $ref: "#/components/schemas/X" }, components: { X: schema } },
  examples: [{ name: hostile, value: { [hostile]: hostile } }],
  retrySchedule: [5],
  timeoutSeconds: 15,
};

const operation: DocumentedOperationView = {
  name: hostile,
  method: "POST",
  path: `/${hostile}`,
  summary: hostile,
  description: hostile,
  deprecated: true,
  parameters: [{ name: hostile, in: "query", required: false, description: hostile }],
  request: eventType.payload,
  callbacks: [
    {
      name: hostile,
      expression: `https://example.com/${hostile}/{$request.body#/${hostile}}`,
      description: hostile,
      schema,
      payload: eventType.payload,
      examples: eventType.examples,
      response: eventType.payload,
    },
  ],
  retrySchedule: [5],
  timeoutSeconds: 15,
};

const change: CatalogChangeView = {
  eventType: hostile,
  version: 2,
  revision: "2",
  at: "2026-01-01T00:00:00.000Z",
  breaking: true,
  changes: [{ change: hostile, path: `/${hostile}`, breaking: true }],
};

const shown = { base, eventType };
const pages = {
  home: createElement(DocumentationHome, {
    base,
    documentation,
    choice: readListChoice({ search: hostile, group: hostile }),
    empty: null,
  }),
  members: createElement(EventTypeDocumentation, {
    ...shown,
    changes: [change],
    choice: readEventTypeChoice({ profile: hostile, language: hostile }),
  }),
  schema: createElement(EventTypeDocumentation, {
    ...shown,
    changes: [],
    choice: readEventTypeChoice({ payload: "schema", profile: "github", language: "java" }),
  }),
  operation: createElement(OperationDocumentation, {
    base,
    operation,
    choice: readEventTypeChoice({ language: hostile }),
  }),
  changes: createElement(Changelog, {
    base,
    changes: { items: [change], nextCursor: hostile },
    feed: `${base}/feed`,
  }),
};

test.each(Object.entries(pages))("hostile text on the page of the %s is text", (_, page) => {
  const html = renderToStaticMarkup(page);
  expect(html).toContain("alert(1)");
  expect(html).not.toMatch(/<(script|style|iframe|object|embed)\b/i);
  expect(html).not.toMatch(/<img\b/i);
  // Outside of attributes' values, where text has no quotes.
  expect(html.replace(/"[^"]*"/g, "").match(/<[^>]*\son\w+=/i)).toBeNull();
  const addresses = [...html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^\/share\/token/);
});
