/** The views that services return are JSON already: they travel, and are typed, as they are. */
export const plainJson = {
  serialize: (value: unknown) => value,
  deserialize: (value: unknown) => value,
};
