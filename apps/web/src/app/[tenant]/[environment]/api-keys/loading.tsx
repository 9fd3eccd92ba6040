import { apiKeyColumns } from "@/components/api-keys/api-key-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="API keys" columns={apiKeyColumns} />;
}
