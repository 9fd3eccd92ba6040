/**
 * Locks the rows under which the lanes of these ordered endpoints are changed, by their ids, so that nobody deadlocks.
 * `parameter` is the number of the statement's parameter that names them.
 */
export const lockOrdered = (parameter: number): string =>
  `SELECT FROM engine.endpoint_order WHERE endpoint_id = ANY ($${parameter}::uuid[]) ORDER BY endpoint_id FOR NO KEY UPDATE`;
