import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

export interface DocsFile {
  contentType: string;
  body: Uint8Array<ArrayBuffer>;
  gzipped: Uint8Array<ArrayBuffer>;
  etag: string;
}

const own = (name: string) => new URL(name, import.meta.url);
const swaggerUiPackage = import.meta.resolve("swagger-ui-dist/package.json");
const swaggerUi = (name: string) => new URL(name, swaggerUiPackage);

/** All that the reference page is made of, by its name under /docs/; the page itself has none. */
const sources = new Map([
  ["", { file: own("index.html"), contentType: "text/html; charset=utf-8" }],
  ["reference.js", { file: own("reference.js"), contentType: "text/javascript; charset=utf-8" }],
  [
    "swagger-ui-bundle.js",
    { file: swaggerUi("swagger-ui-bundle.js"), contentType: "text/javascript; charset=utf-8" },
  ],
  ["swagger-ui.css", { file: swaggerUi("swagger-ui.css"), contentType: "text/css; charset=utf-8" }],
  ["favicon-32x32.png", { file: swaggerUi("favicon-32x32.png"), contentType: "image/png" }],
]);

const compress = promisify(gzip);
const loaded = new Map<string, Promise<DocsFile>>();

/** A file of the page, read and compressed once; undefined where there is none of this name. */
export function findDocsFile(name: string): Promise<DocsFile> | undefined {
  const source = sources.get(name);
  if (!source) return undefined;
  const known = loaded.get(name);
  if (known) return known;
  const loading = load(source.file, source.contentType);
  loaded.set(name, loading);
  loading.catch(() => loaded.delete(name)); // the next request tries again
  return loading;
}

async function load(file: URL, contentType: string): Promise<DocsFile> {
  const body = new Uint8Array(await readFile(file));
  const gzipped = new Uint8Array(await compress(body));
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  return { contentType, body, gzipped, etag };
}
