import { fileURLToPath } from "node:url";
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript-library";
import type { OpenApiDocument } from "../../src/index.ts";

const LIBRARY = fileURLToPath(new URL(".", import.meta.resolve("typescript-library")));
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  lib: ["lib.es2022.d.ts"],
  types: [],
  skipLibCheck: false,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

/** The faults that a receiver's compiler finds in the types generated from a document, and in code that uses them. */
export async function typeFaults(document: OpenApiDocument, code: string): Promise<string[]> {
  const types = astToString(await openapiTypescript(JSON.parse(JSON.stringify(document)), { silent: true }));
  const files: Record<string, string> = { "/v/types.ts": types, "/v/receiver.ts": code };
  const read = (file: string) => files[file] ?? ts.sys.readFile(file);
  const host: ts.CompilerHost = {
    getSourceFile: (file, target) => {
      const text = read(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, target);
    },
    getDefaultLibFileName: () => `${LIBRARY}lib.es2022.d.ts`,
    getDefaultLibLocation: () => LIBRARY,
    writeFile: () => undefined,
    getCurrentDirectory: () => "/v",
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (file) => file in files || ts.sys.fileExists(file),
    readFile: read,
  };
  const program = ts.createProgram(Object.keys(files), OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ code, messageText }) => `TS${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
}
