import { SourceProvider, SourceSettings, type SourceView, toPublicId, type Uuid } from "@posthorn/core";

export interface SourceRow {
  id: Uuid;
  name: string;
  provider: string;
  settings: unknown;
  secretCount: number;
  enabled: boolean;
  createdAt: Date;
  updatedAt: Date;
}

/** Where a source's provider sends to, below the API's address. */
export const pathOfSource = (id: Uuid): string => `/in/${toPublicId("source", id)}`;

export function toSourceView(row: SourceRow): SourceView {
  return {
    id: toPublicId("source", row.id),
    name: row.name,
    provider: SourceProvider.parse(row.provider),
    path: pathOfSource(row.id),
    secretCount: row.secretCount,
    settings: SourceSettings.parse(row.settings),
    enabled: row.enabled,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
