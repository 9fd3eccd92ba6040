import { fileURLToPath } from "node:url";
import ts from "typescript-library";

const LIBRARY = fileURLToPath(new URL(".", import.meta.resolve("typescript-library")));
const SDK = fileURLToPath(new URL("../../../sdk/src/", import.meta.url));
const FOLDER = fileURLToPath(new URL("./", import.meta.url));
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: ["node"],
  typeRoots: [fileURLToPath(new URL("../../../../node_modules/@types", import.meta.url))],
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  paths: {
    "@posthorn/sdk": [`${SDK}index.ts`],
    "@posthorn/sdk/*": [`${SDK}adapters/*.ts`],
  },
};

/** What a strict compiler says against modules that import the SDK, by `file: message`. */
export function receiverFaults(modules: Record<string, string>): string[] {
  const files = new Map(Object.entries(modules).map(([name, text]) => [`${FOLDER}${name}`, text]));
  const host = ts.createCompilerHost(OPTIONS);
  const [read, exists, source] = [host.readFile, host.fileExists, host.getSourceFile];
  host.readFile = (file) => files.get(file) ?? read(file);
  host.fileExists = (file) => files.has(file) || exists(file);
  host.getDefaultLibLocation = () => LIBRARY;
  host.getDefaultLibFileName = () => `${LIBRARY}lib.es2024.d.ts`;
  host.getSourceFile = (file, target, ...rest) => {
    const text = files.get(file);
    return text === undefined ? source(file, target, ...rest) : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  return [...files.keys()].flatMap((file) => {
    const sourceFile = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(sourceFile),
      ...program.getSemanticDiagnostics(sourceFile),
    ].map(
      ({ code, messageText }) =>
        `${file.slice(FOLDER.length)}: TS${code} ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  });
}
