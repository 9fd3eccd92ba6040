import { own } from "../../json.ts";
import { ignoreValue, type KeywordWriter } from "../conversion.ts";
import { hasBooleanBounds } from "../dialects.ts";

/** `exclusiveMinimum` and `exclusiveMaximum`: a number, which older dialects say as a boolean beside the plain bound. */
export const writeExclusiveBound: KeywordWriter = (work, value, keyword) => {
  const isBoolean = hasBooleanBounds(work.place.resource.dialect);
  const plain = own(work.node, keyword === "exclusiveMinimum" ? "minimum" : "maximum");
  if (!isBoolean && typeof value === "number") work.schema[keyword] = value;
  else if (!isBoolean || typeof value !== "boolean") ignoreValue(work, keyword);
  else if (value && typeof plain === "number") work.schema[keyword] = plain;
};

/** `minimum` and `maximum`, unless an older dialect makes them exclusive. */
export const writeBound: KeywordWriter = (work, value, keyword) => {
  const exclusive = own(work.node, keyword === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum");
  if (typeof value !== "number") ignoreValue(work, keyword);
  else if (!hasBooleanBounds(work.place.resource.dialect) || exclusive !== true) work.schema[keyword] = value;
};
