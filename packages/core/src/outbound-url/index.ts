export { parseAllowedNetworks, parseOwnHosts } from "./allowed-networks.ts";
export { checkOutboundUrl, type OutboundUrlVerdict } from "./check-outbound-url.ts";
export { type AddressVerdict, classifyAddress } from "./classify-address.ts";
export type { AllowedNetwork, OutboundPolicy, OutboundUrlCode } from "./policy.ts";
