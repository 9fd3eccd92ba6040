import { Skeleton } from "@/components/ui/skeleton.tsx";

export function LedgerSkeleton() {
  return (
    <div role="status" aria-label="Loading the ledger" className="flex flex-col gap-5">
      <Skeleton className="h-12 w-full rounded-lg" />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-96 w-full rounded-lg" />
        <Skeleton className="h-56 w-full rounded-lg" />
      </div>
    </div>
  );
}
