import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { readListChoice } from "@/lib/documentation-address.ts";
import { DocumentationHome } from "./documentation-home.tsx";

const frame = {
  organization: "Acme",
  revision: "2",
  lastModified: "2026-01-01T00:00:00.000Z",
  retrySchedule: [5, 300],
  timeoutSeconds: 15,
  page: 1,
};

test("only one page of event types is rendered, with little work", () => {
  const many = Array.from({ length: 50 }, (_, index) => ({
    description: "What happened.",
    deprecated: false,
    version: 1,
    name: `group${index}.type`,
    group: `Group ${index}`,
  }));
  const groups = Array.from({ length: 40 }, (_, index) => ({ name: `Group ${index}`, eventTypes: 25 }));
  const page = createElement(DocumentationHome, {
    base: "/share/token",
    documentation: {
      ...frame,
      groups,
      total: 1_000,
      found: 1_000,
      pages: 20,
      eventTypes: many,
      operations: [],
      operationsTotal: 0,
    },
    choice: readListChoice({}),
    empty: null,
  });
  renderToStaticMarkup(page);
  const begun = process.cpuUsage();
  const html = renderToStaticMarkup(page);
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1000).toBeLessThan(300); // of the processor's time: others may be busy, too
  expect(html.match(/group\d+\.type</g)).toHaveLength(50);
});

test("a search that finds nothing leads back to everything", () => {
  const html = renderToStaticMarkup(
    createElement(DocumentationHome, {
      base: "/share/token",
      documentation: {
        ...frame,
        groups: [],
        total: 3,
        found: 0,
        pages: 1,
        eventTypes: [],
        operations: [],
        operationsTotal: 0,
      },
      choice: readListChoice({ search: "nothing" }),
      empty: null,
    }),
  );
  expect(html).toContain("Nothing matches");
  expect(html).toContain('href="/share/token"');
});
