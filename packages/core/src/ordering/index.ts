export { type KeyedEvent, laneOf } from "./lane-of.ts";
