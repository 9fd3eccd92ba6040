import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writePointer } from "./json-pointer.ts";
import { parseUrlTemplate } from "./parse-url-template.ts";
import { matchPath, parsePath } from "./path-template.ts";
import { resolveUrlTemplate } from "./resolve-url-template.ts";

const side = fc.constantFrom("request", "response");
const member = fc.string({ unit: "grapheme" }).filter((text) => !/[{}]/.test(text));
const pointer = fc.array(member, { maxLength: 4 });
const name = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
const expression = fc.oneof(
  fc.constantFrom("$url", "$method", "$statusCode"),
  fc.tuple(side, name).map(([of, header]) => `$${of}.header.${header}`),
  fc.tuple(fc.constantFrom("query", "path"), name).map(([kind, of]) => `$request.${kind}.${of}`),
  fc.tuple(side, pointer).map(([of, tokens]) => `$${of}.body#${writePointer(tokens)}`),
);
const literal = fc.string().filter((text) => text !== "" && !/[{}]/.test(text));
/** Expressions and texts by turns, so that no two texts are one. */
const template = fc
  .array(fc.tuple(expression, literal), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.map(([inner, after]) => `{${inner}}${after}`).join(""));

/** What somebody might try: syntax, pieces of it, and anything at all. */
const odd = fc
  .array(
    fc.oneof(
      fc.constantFrom("{", "}", "$", "request.", "body#", "/", "~", "~1", "$url", "https://"),
      fc.string(),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

describe("URL templates", () => {
  it("are read as they were put together, and written as they were read", () => {
    fc.assert(
      fc.property(template, (text) => {
        const parsed = parseUrlTemplate(text);
        expect(parsed).toMatchObject({ ok: true, template: { text } });
        if (!parsed.ok) return;
        const written = parsed.template.parts.map((part) =>
          typeof part === "string" ? part : `{${part.text}}`,
        );
        expect(written.join("")).toBe(text);
      }),
    );
  });

  it("are refused with a place in the text, or read again to the same", () => {
    fc.assert(
      fc.property(odd, (text) => {
        const parsed = parseUrlTemplate(text);
        if (parsed.ok) expect(parseUrlTemplate(parsed.template.text)).toEqual(parsed);
        else expect(parsed.at >= 0 && parsed.at <= text.length).toBe(true);
      }),
    );
  });

  it.each(["{", "}", "{$", "{$url}", "$request.body#/~1", "https://{$method}", "{$request.query.", "~"])(
    "are read in linear time, such as a million characters of %s",
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      const start = performance.now();
      parseUrlTemplate(text);
      parseUrlTemplate(text, { path: "/", parameters: [], requestSchema: {} });
      parsePath(`/${text}`);
      // Quadratic time would be minutes.
      expect(performance.now() - start).toBeLessThan(10_000);
    },
    30_000,
  );
});

describe("a value in a URL", () => {
  const parsed = parseUrlTemplate("https://x.example/a/{$request.body#/v}/b?v={$request.body#/v}&w=1");
  if (!parsed.ok) throw new Error(parsed.reason);
  const { template: fixed } = parsed;

  it("changes neither the host nor the path and query around it, or is refused", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary-ascii" }),
      fc.string({ unit: "grapheme" }),
      fc
        .array(fc.constantFrom(".", "/", "\\", "@", "?", "#", "%", ":", "2e", "\n"))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(value, (v) => {
        const resolved = resolveUrlTemplate(fixed, { request: { url: "/", method: "POST", body: { v } } });
        if (!resolved.ok) {
          expect(resolved.code).toBe("expression_value_not_allowed");
          return;
        }
        const url = new URL(resolved.url);
        expect(url.origin).toBe("https://x.example");
        expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", v, "b"]);
        expect([...url.searchParams]).toEqual([
          ["v", v],
          ["w", "1"],
        ]);
        expect(url.hash).toBe("");
      }),
    );
  });
});

describe("a path", () => {
  it("gives back the values that a URL was made with", () => {
    const value = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !/^\.{1,2}$/.test(text));
    const parsed = parsePath("/a/{first}/b/{second}");
    if (!parsed.ok) throw new Error(parsed.reason);
    fc.assert(
      fc.property(value, value, (first, second) => {
        const url = `https://x.example/v1/a/${encodeURIComponent(first)}/b/${encodeURIComponent(second)}?c`;
        expect(matchPath(parsed.path, url)).toEqual({ first, second });
      }),
    );
  });
});
