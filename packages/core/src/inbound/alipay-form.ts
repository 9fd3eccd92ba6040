import { invalidPayload } from "./failures.ts";

/** Names and values of a form as bytes, one character for each: Alipay signs bytes, in UTF-8 or GBK. */
export type FormBytes = ReadonlyMap<string, string>;

const unsignedNames = ["sign", "sign_type"];

/** Takes the form apart. One name twice is refused: the signature would be over one value, and the reader see the other. */
export function parseForm(raw: string | Uint8Array): FormBytes {
  const text = toBinary(typeof raw === "string" ? new TextEncoder().encode(raw) : raw);
  if (text.trimStart().startsWith("{")) {
    throw invalidPayload(
      "The body is JSON. Alipay's asynchronous notification is a form; pass what came in.",
    );
  }
  const form = new Map<string, string>();
  for (const item of text.split("&").filter((part) => part !== "")) {
    const equals = item.includes("=") ? item.indexOf("=") : item.length;
    const name = decodeItem(item.slice(0, equals));
    if (form.has(name)) throw invalidPayload(`The form has more than one parameter '${name}'.`);
    form.set(name, decodeItem(item.slice(equals + 1)));
  }
  return form;
}

/** The parameters that the signature is over, sorted by name. */
export function signedParameters(form: FormBytes): [name: string, value: string][] {
  return [...form]
    .filter(([name]) => !unsignedNames.includes(name))
    .toSorted(([left], [right]) => (left < right ? -1 : 1)); // no name is there twice
}

/** What Alipay signs: the decoded parameters, empty ones too, as `a=1&b=2`. */
export function signedContent(form: FormBytes): Uint8Array<ArrayBuffer> {
  return fromBinary(
    signedParameters(form)
      .map(([name, value]) => `${name}=${value}`)
      .join("&"),
  );
}

/** The signed parameters as text. */
export function decodeParameters(form: FormBytes, charset: string): Record<string, string> {
  try {
    const decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
    const decode = (binary: string) => decoder.decode(fromBinary(binary));
    return Object.fromEntries(
      signedParameters(form).map(([name, value]) => [decode(name), decode(value)] as const),
    );
  } catch (cause) {
    throw invalidPayload(
      `The signature is right, but the parameters can't be read in the charset '${charset}'.`,
      cause,
    );
  }
}

function decodeItem(item: string): string {
  return item
    .replaceAll("+", " ")
    .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function toBinary(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function fromBinary(binary: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
