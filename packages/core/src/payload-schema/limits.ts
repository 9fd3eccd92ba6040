/** What an event type's schema may be; beyond it, checking it or its events could hold up everybody else's. */
export const schemaLimits = {
  /** Of its JSON text in UTF-8. */
  bytes: 65_536,
  /** Of subschemas within subschemas. */
  depth: 32,
  /** Of JSON levels, subschemas or not: the API's own limit for a request. */
  jsonDepth: 64,
  subschemas: 1_000,
  /** Subschemas once every reference is followed; a recursive reference counts once. */
  expandedSubschemas: 10_000,
  patternLength: 512,
  /** Instructions of one compiled pattern, and of all patterns of a schema. */
  patternInstructions: 20_000,
  allPatternInstructions: 50_000,
} as const;

/** Most errors that one answer lists. */
export const mostErrors = 20;
