/** Why a JSON Schema can't be used. */
export const schemaCodes = [
  "schema_invalid",
  "schema_pattern_invalid",
  "schema_pattern_too_long",
  "schema_pattern_unsupported",
  "schema_ref_cycle",
  "schema_ref_not_found",
  "schema_remote_ref_not_allowed",
  "schema_too_complex",
  "schema_too_deep",
  "schema_too_large",
];
