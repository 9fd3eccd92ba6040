"use client";

import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { WhoMay } from "./allowed.tsx";
import { useEnvironment } from "./environment-context.tsx";

interface AdminsOnlyProps {
  title: string;
  /** What is done here, after "can": `see the audit log`. */
  to: string;
  children: ReactNode;
}

/** What nobody else may even read, so that there is nothing to load. */
export function AdminsOnly({ title, to, children }: AdminsOnlyProps) {
  const { can } = useEnvironment();
  if (can("admin")) return children;
  return (
    <EmptyState icon={Lock} title={title}>
      <WhoMay permission="admin" to={to} />
    </EmptyState>
  );
}
