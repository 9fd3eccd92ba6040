/** Cuts the middle out of an id or an address, so that both ends can be recognised. */
export function shortenMiddle(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const tail = Math.floor((maxLength - 1) / 2);
  return `${text.slice(0, maxLength - 1 - tail)}…${text.slice(-tail)}`;
}

/** `evt_01jd…9f3k`: the prefix, the first and the last characters. */
export function shortenId(id: string): string {
  return id.length <= 16 ? id : `${id.slice(0, id.indexOf("_") + 5)}…${id.slice(-5)}`;
}
