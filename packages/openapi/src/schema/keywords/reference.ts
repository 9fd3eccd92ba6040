import type { Json } from "../../json.ts";
import { ignoreValue, type KeywordWriter, type Work } from "../conversion.ts";
import { ComponentRef } from "../draft.ts";
import { resolveDynamic, resolveSchema } from "../references.ts";
import type { Place } from "../schema-document.ts";

/** `$ref`: the component that it leads to. */
export const writeReference: KeywordWriter = (work, value, keyword) =>
  write(work, value, keyword, (reference) => resolveSchema(work.conversion.registry, reference, work.place));

/** `$dynamicRef` and `$recursiveRef`: a plain `$ref` to what they mean from where the schema was reached. */
export const writeDynamicReference: KeywordWriter = (work, value, keyword) =>
  write(work, value, keyword, (reference) =>
    resolveDynamic(work.conversion.registry, reference, work.place, work.scope),
  );

function write(
  work: Work,
  value: Json,
  keyword: string,
  resolve: (reference: string) => Place | undefined,
): void {
  if (typeof value !== "string") {
    ignoreValue(work, keyword);
    return;
  }
  const { conversion, place, schema, also } = work;
  const target = resolve(value);
  if (target === undefined) {
    const message = `"${value}" leads to no schema of this catalogue, so anything is allowed here.`;
    conversion.report("unresolved-ref", place, place.pointer, message);
    return;
  }
  if (target.node === true) return;
  if (target.node === false) {
    if (Object.hasOwn(work.node, "not")) also.push({ not: {} });
    else schema.not = {};
    return;
  }
  const ref = new ComponentRef(conversion.component(target, work.inPlace));
  if (Object.hasOwn(schema, "$ref")) also.push({ $ref: ref });
  else schema.$ref = ref;
}
