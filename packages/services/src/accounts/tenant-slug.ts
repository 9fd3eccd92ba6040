import { randomInt } from "node:crypto";

const maxLength = 40;
const suffixAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";
const suffixLength = 4;
const attempts = 5;

/** First parts of the dashboard's own addresses. */
const reservedSlugs = new Set([
  "_next",
  "account",
  "admin",
  "api",
  "assets",
  "auth",
  "deleted-organizations",
  "docs",
  "favicon-ico",
  "health",
  "invitations",
  "login",
  "logout",
  "new",
  "new-organization",
  "no-organization",
  "settings",
  "set-up-two-factor",
  "share",
  "sign-in",
  "sign-out",
  "sign-up",
  "signin",
  "signout",
  "signup",
  "static",
  "trpc",
]);

/** What a tenant may be called in addresses, in the order to try: its name, then its name with a random ending. */
export function* slugCandidates(tenantName: string): Generator<string> {
  const base = toSlug(tenantName, "team");
  if (!reservedSlugs.has(base)) yield base;
  for (let attempt = 0; attempt < attempts; attempt++) yield `${base}-${randomSuffix()}`;
}

/** A name as a part of an address; `fallback` for one without any letter or digit of ASCII. */
export function toSlug(name: string, fallback: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, maxLength)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? fallback : slug;
}

function randomSuffix(): string {
  return Array.from({ length: suffixLength }, () => suffixAlphabet[randomInt(suffixAlphabet.length)]).join(
    "",
  );
}
