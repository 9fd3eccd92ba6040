import type { Permission } from "@posthorn/core";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { EnvironmentProvider } from "@/components/frame/environment-context.tsx";
import { TrpcReactProvider } from "@/trpc/client.tsx";

const environment = { id: "env_1", name: "Production", slug: "production", kind: "production" as const };
const membership = {
  tenantId: "ten_1",
  tenantName: "Analytical Engines",
  tenantSlug: "analytical-engines",
  role: "owner" as const,
  suspended: false,
  twoFactorMissing: false,
  environments: [environment],
};

/** A part of a page as HTML, as its first rendering gives it, for a member with these permissions. */
export function renderPart(part: ReactNode, permissions: readonly Permission[]): string {
  const value = {
    user: { id: "usr_1", name: "Ada", email: "ada@example.com", emailToConfirm: false },
    memberships: [membership],
    membership,
    environment,
    permissions,
    apiUrl: "https://api.example.com",
  };
  return renderToStaticMarkup(
    <TrpcReactProvider>
      <EnvironmentProvider value={value}>{part}</EnvironmentProvider>
    </TrpcReactProvider>,
  );
}
