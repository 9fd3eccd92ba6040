import { SignatureDebuggerSkeleton } from "@/components/signatures/signature-debugger-skeleton.tsx";
import { HeaderSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton />
      <SignatureDebuggerSkeleton />
    </>
  );
}
