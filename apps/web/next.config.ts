import { join } from "node:path";
import type { NextConfig } from "next";

/** The Content-Security-Policy, which needs a nonce for each request, is set in src/proxy.ts. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

export default {
  output: "standalone",
  outputFileTracingRoot: join(import.meta.dirname, "../.."),
  transpilePackages: ["@posthorn/core", "@posthorn/db", "@posthorn/openapi", "@posthorn/services"],
  serverExternalPackages: [
    "pg",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@temporalio/client",
    "@node-rs/argon2",
    "pino",
    "rate-limiter-flexible",
    "nodemailer",
  ],
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
} satisfies NextConfig;
