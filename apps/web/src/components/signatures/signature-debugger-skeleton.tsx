import { Skeleton } from "@/components/ui/skeleton.tsx";

export function SignatureDebuggerSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the signature debugger"
      className="grid items-start gap-5 xl:grid-cols-2"
    >
      <Skeleton className="h-[34rem] w-full rounded-lg" />
      <Skeleton className="h-52 w-full rounded-lg" />
    </div>
  );
}
