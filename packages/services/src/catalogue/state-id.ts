import type { Uuid } from "@posthorn/core";

/** States are numbered, and cursors are made of ids: this is the number in an id's form, and back. */
export function idOfState(state: bigint): Uuid {
  return state
    .toString(16)
    .padStart(32, "0")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** PostgreSQL's bigint, which an id of another list is mostly larger than. */
const most = 2n ** 63n - 1n;

export function stateOfId(id: Uuid): bigint {
  const state = BigInt(`0x${id.replaceAll("-", "")}`);
  return state < most ? state : most;
}
