import type { Diagnostic } from "../diagnostics.ts";
import type { OpenApiDocument } from "../document/types.ts";
import { createAsyncApi } from "../forms/async-api/create-async-api.ts";
import { createSchemaBundle } from "../forms/json-schema/create-schema-bundle.ts";
import { createOpenApi30 } from "../forms/openapi-3-0/create-open-api-3-0.ts";
import { createPythonReceiver } from "../forms/receivers/python/create-python-receiver.ts";
import { createTypeScriptReceiver } from "../forms/receivers/typescript/create-type-script-receiver.ts";
import { toJson } from "../to-json.ts";
import { toYaml } from "../to-yaml.ts";

/** What a catalogue can be written as. */
export const FORMS = ["openapi", "openapi-3.0", "asyncapi", "schemas", "receiver.ts", "receiver.py"] as const;
export type Form = (typeof FORMS)[number];

export const isForm = (name: string): name is Form => (FORMS as readonly string[]).includes(name);

export interface TextOptions {
  yaml: boolean;
  minified: boolean;
}

/** The document in one of its forms, and what that form can't say. */
export function formText(
  source: OpenApiDocument,
  form: Form,
  { yaml, minified }: TextOptions,
): { text: string; diagnostics: Diagnostic[] } {
  const data = (document: object): string => (yaml ? toYaml(document) : toJson(document, { minified }));
  switch (form) {
    case "openapi":
      return { text: data(source), diagnostics: [] };
    case "openapi-3.0": {
      const { document, diagnostics } = createOpenApi30(source);
      return { text: data(document), diagnostics };
    }
    case "asyncapi": {
      const { document, diagnostics } = createAsyncApi(source);
      return { text: data(document), diagnostics };
    }
    case "schemas":
      return { text: data(createSchemaBundle(source)), diagnostics: [] };
    case "receiver.ts":
      return { text: createTypeScriptReceiver(source), diagnostics: [] };
    case "receiver.py":
      return { text: createPythonReceiver(source), diagnostics: [] };
  }
}
