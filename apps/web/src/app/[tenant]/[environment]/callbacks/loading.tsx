import { callbackColumns } from "@/components/callbacks/callback-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton filtered label="callbacks" columns={callbackColumns} />;
}
