/** Those parts of a filter that `names` lists as a query string, in that order; empty without any. */
export function writeFilter<Name extends string>(
  names: readonly Name[],
  filter: { readonly [Each in Name]?: string | undefined },
): string {
  const params = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** The filter with one part as it was chosen now; undefined: without that part. */
export function withPart<Filter extends object>(
  filter: Filter,
  name: keyof Filter,
  value: string | undefined,
): Filter {
  const { [name]: _before, ...others } = filter;
  // A chip gives the values that it was given, so they are of the part's own type.
  return (value ? { ...others, [name]: value } : others) as Filter;
}
