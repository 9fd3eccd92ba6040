const ownOrigin = "http://dashboard.invalid";

/** A path of this dashboard to go to after signing in; `/` for anything that would lead elsewhere. */
export function safeCallbackPath(callbackUrl: string | string[] | null | undefined): string {
  if (typeof callbackUrl !== "string" || !callbackUrl.startsWith("/")) return "/";
  if (!URL.canParse(callbackUrl, ownOrigin)) return "/";
  const url = new URL(callbackUrl, ownOrigin);
  return url.origin === ownOrigin ? url.pathname + url.search + url.hash : "/";
}
