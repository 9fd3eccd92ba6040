export { type CompiledFilter, compileFilter } from "./compile-filter.ts";
export { createEventReader, type EventQuestions, type EventValues } from "./event-reader.ts";
export { explainFilter, type FilterExplanation, type FilterVerdict } from "./explain-filter.ts";
export { Filter } from "./filter.ts";
export {
  type FilterableEvent,
  type FilterCondition,
  type FilterNumber,
  type FilterScalar,
  filterLimits,
} from "./types.ts";
