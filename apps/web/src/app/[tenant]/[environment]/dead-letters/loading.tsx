import { deadLetterColumns } from "@/components/deliveries/delivery-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton filtered label="dead letters" columns={deadLetterColumns} />;
}
