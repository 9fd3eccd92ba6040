const ESCAPES: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** The document as JSON that can stand inside of a script element: no tenant's text can end the element. */
export const toHtmlJson = (document: object): string =>
  JSON.stringify(document).replaceAll(/[<\u2028\u2029]/g, (character) => ESCAPES[character] as string);
