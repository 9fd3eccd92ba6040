/** What the ledger's check expects beside each of these states where somebody ended a delivery. */
export const endedReasons = { canceled: "skipped_by_hand", handled: "handled_by_hand" } as const;

/** Reasons of everything that was canceled or handled, as SQL: word for word the condition of delivery_stopped_idx. */
export const stoppedReasons = "'skipped_by_hand', 'endpoint_deleted', 'handled_by_hand'";
