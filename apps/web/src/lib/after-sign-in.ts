/** Where whoever has just signed in goes: to their code, if their sign-in asks for one, and then to `path`. */
export const afterSignIn = (path: string): string => `/sign-in?callbackUrl=${encodeURIComponent(path)}`;
