import { z } from "zod";

const User = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() });
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** As long as a person waits for a page. */
const timeoutMs = 5_000;

/**
 * Who a token is of, as OpenID Connect would say it. The address in the profile may be any that the person shows; the list
 * says which one is the account's own, and whether it is verified.
 */
export async function githubProfile(api: string, accessToken: string) {
  const [user, emails] = await Promise.all([
    get(`${api}/user`, accessToken, User),
    get(`${api}/user/emails`, accessToken, Emails),
  ]);
  const own = emails.find(({ primary }) => primary);
  return {
    sub: String(user.id),
    name: user.name || user.login,
    ...(own && { email: own.email, email_verified: own.verified }),
  };
}

async function get<Schema extends z.ZodType>(url: string, accessToken: string, schema: Schema) {
  const response = await fetch(url, {
    headers: {
      authorization: `Bearer ${accessToken}`,
      accept: "application/vnd.github+json",
      "user-agent": "Posthorn",
    },
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`GitHub answered ${response.status} to ${new URL(url).pathname}.`);
  return schema.parse(await response.json());
}
