/** One difference between two states of a catalogue, from the receiver's side: what the sender may now send. */
export interface Change {
  type: string;
  version?: string;
  /** Where in the request body, as a JSON Pointer; `*` stands for every item or further member. */
  path?: string;
  change: string;
  /** Whether a receiver that was right before may be wrong now. */
  breaking: boolean;
}

export type Report = (path: string, change: string, breaking: boolean) => void;
