import type { Api } from "./app.ts";

const methods = ["GET", "POST", "PATCH", "DELETE"];

/** The methods that some route takes at this path; empty where there is no route. HEAD goes wherever GET does. */
export function allowedMethods(app: Api, path: string): string[] {
  const allowed = methods.filter((method) => routes(app, method, path));
  return allowed.includes("GET") ? ["HEAD", ...allowed] : allowed;
}

/** Whether some route takes requests of this method at this path. */
export const hasRoute = (app: Api, method: string, path: string): boolean =>
  routes(app, method === "HEAD" ? "GET" : method, path);

/** Middleware matches too, whatever the method: only a route has the method as its own. */
function routes(app: Api, method: string, path: string): boolean {
  const [handlers] = app.router.match(method, path);
  return handlers.some(([[, route]]) => route.method === method);
}
