import type { Timestamp } from "./json.ts";

/** A customer of yours. Endpoints can belong to it, and events can be addressed to it. */
export interface Consumer {
  id: string;
  /** Your own id for it. The consumer is found by it too. */
  uid: string | null;
  name: string;
  /** Your own notes; Posthorn only keeps them. */
  metadata: Record<string, string>;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** What `consumers.delete` did. */
export interface DeletedConsumer {
  /** Endpoints of it that were deleted with it. */
  endpointsDeleted: number;
}
