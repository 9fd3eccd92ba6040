import { FormSkeleton, HeaderSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return (
    <>
      <HeaderSkeleton />
      <FormSkeleton />
    </>
  );
}
