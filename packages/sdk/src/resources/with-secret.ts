import type { EndpointSecret } from "../types.ts";

/** An answer that was lost on its way comes again with null for the secret that it showed: it is read again then. */
export async function withSecret<Answer extends EndpointSecret>(
  answer: Answer,
  getSecret: () => Promise<EndpointSecret>,
): Promise<Answer> {
  return answer.secret === null ? Object.assign(answer, await getSecret()) : answer;
}
