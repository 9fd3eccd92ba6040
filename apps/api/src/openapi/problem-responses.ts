import { STATUS_CODES } from "node:http";
import type { z } from "zod";
import type { ZodOpenApiResponseObject } from "zod-openapi";
import { headersOfProblem } from "./answer-headers.ts";
import { problemExample } from "./problem-example.ts";

type Reference = { $ref: string };

/** Problem answers by name; operations that refuse alike refer to the same one. */
export class ProblemResponses {
  readonly byName: Record<string, ZodOpenApiResponseObject> = {};
  readonly #names = new Map<string, string>();

  /** `headers`: what any answer of the operation may have. */
  refer(status: number, codes: readonly string[], headers: z.ZodRawShape): Reference {
    const key = [status, ...codes, ...Object.keys(headers)].join();
    const name = this.#names.get(key) ?? this.#nameOf(status);
    this.#names.set(key, name);
    this.byName[name] ??= toResponse(status, codes, headers);
    return { $ref: `#/components/responses/${name}` };
  }

  /** `NotFound`; `Conflict2` is the second form of a status. */
  #nameOf(status: number): string {
    const words = String(STATUS_CODES[status]).replaceAll(/[^A-Za-z]/g, "");
    let name = words;
    for (let form = 2; name in this.byName; form += 1) name = `${words}${form}`;
    return name;
  }
}

function toResponse(
  status: number,
  codes: readonly string[],
  headers: z.ZodRawShape,
): ZodOpenApiResponseObject {
  return {
    description: `${STATUS_CODES[status]}: ${codes.map((code) => `\`${code}\``).join(", ")}.`,
    headers: headersOfProblem(status).extend(headers),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [{ $ref: "#/components/schemas/Problem" }],
          properties: { status: { const: status }, code: { enum: [...codes] } },
        },
        example: problemExample(status, codes),
      },
    },
  };
}
