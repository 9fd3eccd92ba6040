/** A part of what is signed: text as it stands, or what a placeholder becomes. */
export interface SignedPart {
  text: string;
  /** The placeholder, such as `{timestamp}`; null for text. */
  placeholder: string | null;
}

const placeholder = /(\{(?:timestamp|method|url|body|header:[^{}]+)\})/;

const samples: Record<string, string> = {
  "{timestamp}": "1767225600",
  "{method}": "POST",
  "{body}": '{"id":"ord_1","total":4200}',
};

/** What a template of signed content makes of a sample request to this path. */
export function sampleSignedContent(content: string, path: string): SignedPart[] {
  return content
    .split(placeholder)
    .filter((text) => text !== "")
    .map((text) => {
      if (text === "{url}") return { text: path, placeholder: text };
      const [, header] = /^\{header:([^{}]+)\}$/.exec(text) ?? [];
      if (header !== undefined) return { text: `<${header}>`, placeholder: text };
      const sample = Object.hasOwn(samples, text) ? samples[text] : undefined;
      return sample === undefined ? { text, placeholder: null } : { text: sample, placeholder: text };
    });
}
