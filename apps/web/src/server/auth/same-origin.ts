/**
 * Whether a browser sent this request from the dashboard's own pages.
 * Cookies travel with requests that other sites make; the Origin header says who made them, and JSON needs a preflight.
 */
export function isSameOriginJson(request: Request, ownUrl: string): boolean {
  if (!request.headers.get("content-type")?.toLowerCase().startsWith("application/json")) return false;
  const origin = request.headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  return origin === new URL(ownUrl).origin || new URL(origin).host === request.headers.get("host");
}
