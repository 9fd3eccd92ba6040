import type { SyntaxFault } from "./types.ts";

/** A text, or the parameter of this name. */
type PathPiece = { readonly literal: string } | { readonly name: string };

/** The path of an operation, such as `/orders/{order_id}/pay`. */
export interface PathTemplate {
  readonly names: readonly string[];
  /** The same for paths that differ in their parameters' names only, which OpenAPI takes for one path. */
  readonly shape: string;
  readonly steps: readonly (readonly PathPiece[])[];
}

export type ParsedPath = { readonly ok: true; readonly path: PathTemplate } | SyntaxFault;

const piecePattern = /\{(?<name>[A-Za-z0-9_.-]+)\}|(?<literal>[^{}]+)|[{}]/g;

/** Reads an operation's path. Takes a time linear in its length. */
export function parsePath(text: string): ParsedPath {
  if (!text.startsWith("/")) return fault(0, "A path begins with a slash.");
  const unusable = text.search(/[^!-~]|[?#\\]/);
  if (unusable !== -1) {
    return fault(unusable, "A path holds no spaces, ?, #, backslashes or characters beyond ASCII.");
  }
  const names = new Set<string>();
  const steps: PathPiece[][] = [[]];
  let wasName = false;
  for (const { 0: whole, index, groups } of text.slice(1).matchAll(piecePattern)) {
    const at = index + 1;
    const { name, literal } = groups ?? {};
    if (literal !== undefined) addLiteral(steps, literal);
    else if (name === undefined)
      return fault(at, `This ${whole} is not part of a parameter, such as {order_id}.`);
    else if (names.has(name)) return fault(at, `The parameter {${name}} stands twice.`);
    else if (wasName) return fault(at, "Two parameters need a text between them.");
    else {
      names.add(name);
      steps.at(-1)?.push({ name });
    }
    wasName = name !== undefined;
  }
  return { ok: true, path: { names: [...names], shape: shapeOf(steps), steps } };
}

function addLiteral(steps: PathPiece[][], literal: string): void {
  for (const [index, part] of literal.split("/").entries()) {
    if (index > 0) steps.push([]);
    if (part !== "") steps.at(-1)?.push({ literal: part });
  }
}

const shapeOf = (steps: readonly (readonly PathPiece[])[]): string =>
  steps
    .map((pieces) => `/${pieces.map((piece) => ("literal" in piece ? piece.literal : "{}")).join("")}`)
    .join("");

/**
 * The path parameters of a request to the operation, decoded; undefined where the URL's path doesn't end in the operation's.
 * What stands before it is the server's: `/v2/orders/7/pay`.
 */
export function matchPath({ steps }: PathTemplate, url: string): Record<string, string> | undefined {
  const given = URL.parse(url, "http://localhost")?.pathname.slice(1).split("/") ?? [];
  const before = given.length - steps.length;
  if (before < 0) return undefined;
  const values: [string, string][] = [];
  for (const [index, pieces] of steps.entries()) {
    const found = matchStep(pieces, given[before + index] ?? "");
    if (!found) return undefined;
    values.push(...found);
  }
  return Object.fromEntries(values);
}

/** A parameter reaches to the first place where the text after it stands, the last one to the end. */
function matchStep(pieces: readonly PathPiece[], step: string): [string, string][] | undefined {
  const values: [string, string][] = [];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    if ("literal" in piece) {
      if (!step.startsWith(piece.literal, at)) return undefined;
      at += piece.literal.length;
      continue;
    }
    const next = pieces[index + 1];
    const end =
      next && "literal" in next
        ? endBefore(next.literal, step, at, index + 2 === pieces.length)
        : step.length;
    const value = decode(step.slice(at, end));
    if (end <= at || value === undefined) return undefined;
    values.push([piece.name, value]);
    at = end;
  }
  return at === step.length ? values : undefined;
}

function endBefore(literal: string, step: string, from: number, isLast: boolean): number {
  if (!isLast) return step.indexOf(literal, from);
  return step.endsWith(literal) ? step.length - literal.length : -1;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // Not percent-encoded UTF-8: no parameter that anybody could use.
  }
}

const fault = (at: number, reason: string): SyntaxFault => ({ ok: false, at, reason });
