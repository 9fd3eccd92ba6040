export { guessOriginals } from "./compare-bodies.ts";
export { diagnoseSignature, type SignatureDiagnosis } from "./diagnose.ts";
export type { KnownSecret } from "./find-secret.ts";
export { findSignature, type SignedHeaders } from "./read-signed-headers.ts";
