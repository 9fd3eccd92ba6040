import type { ReactNode } from "react";
import { BrandMark } from "@/components/ui/brand.tsx";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center bg-sunken px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center justify-center gap-2.5">
          <BrandMark className="size-8 rounded-lg" />
          <span className="font-semibold text-xl tracking-tight">Posthorn</span>
        </div>
        <div className="rounded-xl border border-line bg-surface p-6 shadow-md">{children}</div>
      </div>
    </main>
  );
}
