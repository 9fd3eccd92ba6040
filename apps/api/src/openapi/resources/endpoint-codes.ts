import type { OutboundUrlCode } from "@posthorn/core/outbound-url";

/** Why nothing may be sent to a URL. */
const reasons: Record<OutboundUrlCode, true> = {
  url_blocked_self: true,
  url_credentials_not_allowed: true,
  url_fragment_not_allowed: true,
  url_host_ambiguous: true,
  url_host_not_allowed: true,
  url_invalid: true,
  url_ip_not_allowed: true,
  url_port_not_allowed: true,
  url_scheme_not_allowed: true,
  url_too_long: true,
};
export const urlCodes = Object.keys(reasons);

export const filterCodes = [
  "filter_too_complex",
  "inexact_filter_number",
  "invalid_filter",
  "invalid_filter_path",
  "invalid_filter_value",
  "missing_field",
  "unknown_filter_operator",
];

export const secretCodes = ["invalid_secret", "secret_type_mismatch", "secret_type_not_supported"];
