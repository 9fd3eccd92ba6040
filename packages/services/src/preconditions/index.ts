export { toEntityTag } from "./entity-tag.ts";
export { Precondition, requireMatch } from "./precondition.ts";
