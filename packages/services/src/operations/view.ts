import {
  OperationCallback,
  OperationMethod,
  OperationParameter,
  type OperationView,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { z } from "zod";
import type { OperationContent } from "./check-content.ts";

export interface OperationRow {
  id: Uuid;
  name: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  deprecated: boolean;
  parameters: string;
  requestSchema: string | null;
  responseSchema: string | null;
  callbacks: string;
  createdAt: Date;
  updatedAt: Date;
}

const Parameters = z.array(OperationParameter);
const Callbacks = z.array(OperationCallback);

export function toOperationView(row: OperationRow): OperationView {
  const { name, path, summary, description, deprecated } = row;
  return {
    id: toPublicId("operation", row.id),
    name,
    method: OperationMethod.parse(row.method),
    path,
    summary,
    description,
    deprecated,
    parameters: Parameters.parse(JSON.parse(row.parameters)),
    requestSchema: parseSchema(row.requestSchema),
    responseSchema: parseSchema(row.responseSchema),
    callbacks: Callbacks.parse(JSON.parse(row.callbacks)),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The columns that a change of what is checked together may change. */
export function toContentColumns(content: OperationContent) {
  return {
    path: content.path,
    parameters: JSON.stringify(content.parameters),
    requestSchema: writeSchema(content.requestSchema),
    responseSchema: writeSchema(content.responseSchema),
    callbacks: JSON.stringify(content.callbacks),
  };
}

/** Stored text was a JSON object when it was checked. */
function parseSchema(text: string | null): Record<string, unknown> | null {
  return text === null ? null : JSON.parse(text);
}

function writeSchema(schema: unknown): string | null {
  return schema === null ? null : JSON.stringify(schema);
}
