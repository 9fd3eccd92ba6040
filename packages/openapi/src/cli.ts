import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createChanges } from "./changes/create-changes.ts";
import { FORMS, formText, isForm } from "./cli/form-text.ts";
import { createDocument } from "./create-document.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { toJson } from "./to-json.ts";

const USAGE =
  "usage: node packages/openapi/src/cli.ts CATALOGUE.json [--form FORM] [--yaml] [--minified] [--out FILE] [--diagnostics FILE] [--changes FILE]\n" +
  `FORM is one of ${FORMS.join(", ")}`;

function run(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      form: { type: "string", default: "openapi" },
      yaml: { type: "boolean", default: false },
      minified: { type: "boolean", default: false },
      out: { type: "string" },
      diagnostics: { type: "string" },
      changes: { type: "string" },
    },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Error("name one catalogue");
  const { form } = values;
  if (!isForm(form)) throw new Error(`there is no form "${form}"`);
  const catalogue = readCatalogue(JSON.parse(readFileSync(file, "utf8")));
  const { document, diagnostics: ofCatalogue } = createDocument(catalogue);
  const { text, diagnostics: ofForm } = formText(document, form, values);
  const diagnostics = [...ofCatalogue, ...ofForm];
  if (values.out === undefined) process.stdout.write(text);
  else writeFileSync(values.out, text);
  if (values.changes !== undefined) writeFileSync(values.changes, toJson(createChanges(catalogue)));
  if (values.diagnostics !== undefined) writeFileSync(values.diagnostics, toJson(diagnostics));
  else for (const diagnostic of diagnostics) console.error(inWords(diagnostic));
}

const inWords = ({ code, event, version, message }: Diagnostic): string =>
  `${code}  ${event}${version === undefined ? "" : `@${version}`}: ${message}`;

try {
  run(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  process.exitCode = 2;
}
