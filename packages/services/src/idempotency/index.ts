export { type BegunRequest, beginRequest } from "./begin-request.ts";
export { giveBackKey, keepAnswer, noteCarriedOut } from "./end-request.ts";
export type { Answer } from "./kept-answer.ts";
