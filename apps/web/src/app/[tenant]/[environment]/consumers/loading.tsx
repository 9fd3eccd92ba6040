import { consumerColumns } from "@/components/consumers/consumer-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="consumers" columns={consumerColumns} />;
}
