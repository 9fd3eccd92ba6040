/** Options of `tsc` under which everything that is shown to users has to compile. */
export const strict: readonly string[] = [
  ...["--target", "ES2022", "--module", "nodenext", "--outDir", "out", "--rootDir", "."],
  ...["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--skipLibCheck", "false"],
  ...["--types", "node"],
];
