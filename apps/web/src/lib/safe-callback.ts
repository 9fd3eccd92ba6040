const ownOrigin = "http://dashboard.invalid";

/** A path of this dashboard to go to after signing in; `/` for anything that would lead elsewhere. */
export function safeCallbackPath(callbackUrl: string | string[] | null | undefined): string {
  if (typeof callbackUrl !== "string" || !callbackUrl.startsWith("/")) return "/";
  if (!URL.canParse(callbackUrl, ownOrigin)) return "/";
  const url = new URL(callbackUrl, ownOrigin);
  const path = url.pathname + url.search + url.hash;
  // "/.//host" is a path of ours until its dots are resolved: "//host" then leads elsewhere.
  return url.origin === ownOrigin && !path.startsWith("//") ? path : "/";
}
