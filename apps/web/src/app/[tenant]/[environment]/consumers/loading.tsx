import { consumerColumns } from "@/components/consumers/consumer-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton filtered label="consumers" columns={consumerColumns} />;
}
