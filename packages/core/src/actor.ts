/** Who does something; carried in the service context and written into every audit entry. Ids are public ids. */
export type Actor =
  | { kind: "user"; userId: string; email: string }
  | { kind: "apiKey"; apiKeyId: string; name: string }
  | { kind: "consumer"; consumerId: string; tokenId: string; name: string }
  | { kind: "system"; part: string };
