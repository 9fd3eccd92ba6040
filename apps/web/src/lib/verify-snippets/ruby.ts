import type { SignatureProfile } from "@posthorn/core";

const head = `require "openssl"

# body: the request's raw bytes, before any JSON parsing; headers: with names in lower case
def verify(body, headers, secret)
`;

const refuseOld = `  # a repeated old request
  return false unless timestamp.match?(/\\A\\d+\\z/) && (Time.now.to_i - timestamp.to_i).abs <= 300

`;

export const rubySnippets: Record<SignatureProfile, string> = {
  standard: `${head}  id = headers["webhook-id"].to_s
  timestamp = headers["webhook-timestamp"].to_s
${refuseOld}  key = secret.delete_prefix("whsec_").unpack1("m")
  hmac = OpenSSL::HMAC.digest("SHA256", key, "#{id}.#{timestamp}.".b + body.b)
  expected = "v1," + [hmac].pack("m0")
  headers["webhook-signature"].to_s.split(" ").any? { |given| OpenSSL.secure_compare(expected, given) }
end
`,
  "x-webhook": `${head}  timestamp = headers["x-webhook-timestamp"].to_s
${refuseOld}  expected = "sha256=" + OpenSSL::HMAC.hexdigest("SHA256", secret, "#{timestamp}.".b + body.b)
  OpenSSL.secure_compare(expected, headers["x-webhook-signature"].to_s)
end
`,
  github: `${head}  expected = "sha256=" + OpenSSL::HMAC.hexdigest("SHA256", secret, body)
  OpenSSL.secure_compare(expected, headers["x-hub-signature-256"].to_s)
end
`,
  stripe: `${head}  parts = headers["stripe-signature"].to_s.split(",").map { |part| part.split("=", 2) }
  timestamp = parts.assoc("t")&.at(1).to_s
${refuseOld}  expected = OpenSSL::HMAC.hexdigest("SHA256", secret, "#{timestamp}.".b + body.b)
  parts.any? { |name, value| name == "v1" && OpenSSL.secure_compare(expected, value.to_s) }
end
`,
};
