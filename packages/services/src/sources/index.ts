export type { InboundAnswer } from "./providers/provider.ts";
export { type ArrivingRequest, type ReceivePorts, receiveRequest } from "./receive-request.ts";
