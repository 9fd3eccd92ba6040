import type { FieldError } from "@posthorn/core";
import { parsePath } from "@posthorn/core/runtime-expressions";
import type { OperationContent, ParameterContent } from "./check-content.ts";

/** OpenAPI describes these elsewhere, and readers of a document pass over parameters of these names. */
const ignoredHeaders = new Set(["accept", "authorization", "content-type"]);

/** What is wrong with an operation's parameters. */
export function checkParameters({ path, parameters }: OperationContent): FieldError[] {
  const parsed = parsePath(path);
  const inPath = new Set(parsed.ok ? parsed.path.names : []);
  const seen = new Set<string>();
  return parameters.flatMap((parameter, index) => {
    const key = keyOf(parameter);
    const fault = seen.has(key) ? twice : faultOf(parameter, inPath);
    seen.add(key);
    if (!fault) return [];
    const field = `parameters.${index}.name`;
    return { path: field, code: fault.code, message: `${field}: ${fault.message}` };
  });
}

/** Letter case makes no difference between headers. */
const keyOf = ({ name, in: place }: ParameterContent): string =>
  `${place} ${place === "header" ? name.toLowerCase() : name}`;

interface Fault {
  code: string;
  message: string;
}

const twice: Fault = { code: "duplicate_item", message: "This parameter is listed twice. Remove one." };

function faultOf({ name, in: place }: ParameterContent, inPath: ReadonlySet<string>): Fault | undefined {
  if (place === "path" && !inPath.has(name)) {
    return {
      code: "unknown_path_parameter",
      message: `The path has no {${name}}. Write it there, or remove it here.`,
    };
  }
  if (place === "header" && ignoredHeaders.has(name.toLowerCase())) {
    return { code: "header_not_allowed", message: "OpenAPI has no parameter for this header. Remove it." };
  }
  return undefined;
}
