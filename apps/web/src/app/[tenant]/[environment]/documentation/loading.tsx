import { webhookColumns } from "@/components/openapi/webhook-columns.ts";
import { ListPageSkeleton } from "@/components/ui/page-skeleton.tsx";

export default function Loading() {
  return <ListPageSkeleton label="webhooks" columns={webhookColumns} />;
}
