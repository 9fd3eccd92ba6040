import { LedgerSkeleton } from "@/components/ledger/ledger-skeleton.tsx";
import { HeaderSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton />
      <LedgerSkeleton />
    </>
  );
}
