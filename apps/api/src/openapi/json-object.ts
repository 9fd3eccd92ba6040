/** Any JSON object, numbers beyond 2^53 included: the API keeps its text as it was sent. */
export const jsonObject = { type: "object", additionalProperties: true } as const;
