import type { Json } from "./json.ts";

/** What a tenant publishes, as the database knows it. The order of rows has no meaning. */
export interface Catalogue {
  tenant: { id: string; name: string; slug: string };
  settings: CatalogueSettings;
  view?: CatalogueView;
  /** Grows with every change; becomes `info.version`. Without it the version is a hash of the content. */
  revision?: number | string;
  eventTypes: CatalogueEventType[];
  operations?: CatalogueOperation[];
  /** The catalogue before, for the list of changes. */
  previous?: { eventTypes: CatalogueEventType[] };
}

export interface CatalogueSettings {
  signature: { scheme: string; headers: string[] };
  /** How callbacks are signed; left out: as webhooks are. */
  callbackSignature?: { scheme: string; headers: string[] };
  /** `envelope`: schemas and examples are of `data`; `body`: of the whole request body. */
  payload: "envelope" | "body";
  /** Waiting times before each further try, in seconds. */
  retryDelaysSeconds?: number[];
  /** How long a receiver may take to answer, in seconds. */
  timeoutSeconds?: number;
}

/** Who reads the document. */
export interface CatalogueView {
  featureFlags: string[];
  /** An endpoint's subscriptions (`user.*` is a prefix), or null for everything. */
  eventTypes: string[] | null;
}

export interface CatalogueEventType {
  name: string;
  title?: string;
  description?: string;
  group?: string;
  deprecated?: boolean;
  archived?: boolean;
  /** The reader needs every one of them. */
  featureFlags?: string[];
  versions: CatalogueVersion[];
}

export interface CatalogueVersion {
  version: string;
  schema: Json;
  examples?: CatalogueExample[];
  deprecated?: boolean;
  /** Else the schema's `$schema`, else 2020-12. */
  dialect?: string;
}

export interface CatalogueExample {
  name: string;
  value: Json;
}

export interface CatalogueOperation {
  id: string;
  method: string;
  path: string;
  summary?: string;
  description?: string;
  deprecated?: boolean;
  parameters?: CatalogueParameter[];
  requestSchema?: Json;
  responseSchema?: Json;
  callbacks?: CatalogueCallback[];
}

export interface CatalogueParameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Json;
}

export interface CatalogueCallback {
  name: string;
  /** A URL with OpenAPI runtime expressions, or with the shorthands `{$name}` and `{$request.body.name}`. */
  url: string;
  method: string;
  description?: string;
  schema?: Json;
  responseSchema?: Json;
}
