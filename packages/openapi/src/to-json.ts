/** The document as JSON, with a newline at its end. */
export const toJson = (document: object, { minified = false }: { minified?: boolean } = {}): string =>
  `${JSON.stringify(document, null, minified ? undefined : 2)}\n`;
