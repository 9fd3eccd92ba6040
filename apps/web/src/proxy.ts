import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "./env.ts";
import { isShared, refuseTooMany, shareHeaders } from "./server/documentation/share-requests.ts";

/** React builds its error overlay with eval; only the development server needs it. */
const evalInDevelopment = isDevelopment ? " 'unsafe-eval'" : "";

/**
 * Only scripts that carry this request's nonce run, and what they load themselves.
 * Styles may be inline: CodeMirror, the dialogs and the toasts write theirs at run time.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evalInDevelopment}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export async function proxy(request: NextRequest): Promise<Response> {
  const shared = isShared(request.nextUrl.pathname);
  const refused = shared ? await refuseTooMany(request.headers) : null;
  if (refused) return refused;
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (shared) for (const [name, value] of shareHeaders) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static|_next/image|icon.svg).*)"] };
