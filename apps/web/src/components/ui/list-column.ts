/** A column of a list, as its head and a list that is still to come show it. */
export interface ListColumn {
  id: string;
  /** Empty above a column of buttons or boxes. */
  name: string;
  /** Of the head and of every cell: where it stands, and on how small a screen. */
  className?: string;
}

/** Before the others, where rows can be chosen. */
export const boxColumn = { id: "select", name: "", className: "w-4 pr-0" } as const satisfies ListColumn;
