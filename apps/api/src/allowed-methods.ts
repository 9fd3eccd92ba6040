import type { Api } from "./app.ts";

const methods = ["GET", "POST", "PATCH", "DELETE"];

/** The methods that some route takes at this path; empty where there is no route. HEAD goes wherever GET does. */
export function allowedMethods(app: Api, path: string): string[] {
  const allowed = methods.filter((method) => {
    const [handlers] = app.router.match(method, path);
    return handlers.some(([[, route]]) => route.method === method);
  });
  return allowed.includes("GET") ? ["HEAD", ...allowed] : allowed;
}
