/** What holds for every operation, in Markdown: the head of the reference. */
export const introduction = `
Send an API key as \`Authorization: Bearer ph_…\`. A key belongs to one environment, and everything here is about that one:
what another tenant or environment has is answered as what doesn't exist, with 404. A consumer's own program sends its token
(\`pc_…\`) in the same place, and reaches that consumer's subscriptions alone.

- **Bodies** are JSON objects in UTF-8, at most 1 MiB (a batch of events: 4 MiB) and 64 levels deep. A field that isn't known is
  refused. An event's \`data\` is kept as the text that was sent, so numbers beyond 2^53 and \`1.0\` reach the receiver unchanged.
- **Refusals** are problems by RFC 9457 (\`application/problem+json\`). Programs decide by \`code\`; \`errors\` names the wrong
  fields. More codes, and more members of answers, may be added.
- **Lists** have at most \`limit\` items. Give \`nextCursor\` as \`cursor\` for the next page; it is null at the end.
- **Times** are RFC 3339. **Ids** are a prefix and 26 characters, and sort by time.
- **Repeats**: a POST with an \`Idempotency-Key\` is carried out once; a repeat of it within 24 hours gets the first answer again, with
  \`Idempotent-Replayed: true\` and without secrets.
- **Changes** may name the state that they change: \`If-Match\` with the \`ETag\` of what was read; 412 where it has changed since.
- **Limits** are told as \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` (draft-ietf-httpapi-ratelimit-headers-06); what is
  above them gets 429 with \`Retry-After\`.
- **503** comes with \`Retry-After\`. An event that is sent again with the same \`Idempotency-Key\` is stored once.
`.trim();
