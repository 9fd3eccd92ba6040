import { z } from "zod";

/** The parts of the generated document that its page names. */
const Document = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string() }),
  webhooks: z
    .record(
      z.string(),
      z.object({
        post: z.object({ description: z.string(), deprecated: z.boolean() }).partial().optional(),
      }),
    )
    .default({}),
});

export interface OpenApiSummary {
  openapi: string;
  title: string;
  version: string;
  bytes: number;
  lastModified: string;
  webhooks: { name: string; description: string; deprecated: boolean }[];
}

export function summarizeOpenApi(document: { body: string; lastModified: Date }): OpenApiSummary {
  const { openapi, info, webhooks } = Document.parse(JSON.parse(document.body));
  return {
    openapi,
    title: info.title,
    version: info.version,
    bytes: Buffer.byteLength(document.body),
    lastModified: document.lastModified.toISOString(),
    webhooks: Object.entries(webhooks).map(([name, { post }]) => ({
      name,
      description: post?.description ?? "",
      deprecated: post?.deprecated ?? false,
    })),
  };
}
