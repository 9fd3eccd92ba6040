import "next-auth";
import "next-auth/jwt";

declare module "next-auth" {
  interface User {
    /** Of the session that this sign-in started. */
    sessionId: string;
  }
  interface Session {
    user?: { id: string; name: string; email: string } | undefined;
    sessionId: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}
