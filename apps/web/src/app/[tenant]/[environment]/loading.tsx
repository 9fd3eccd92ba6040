import { OverviewSkeleton } from "@/components/overview/overview-skeleton.tsx";
import { HeaderSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton />
      <OverviewSkeleton />
    </>
  );
}
