import { SearchX } from "lucide-react";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";

export function NotFoundMessage() {
  return (
    <EmptyState
      wholePage
      icon={SearchX}
      title="There is nothing at this address"
      action={<LinkButton href="/">Go to the start page</LinkButton>}
    >
      It may have been deleted, or it belongs to another environment or organization.
    </EmptyState>
  );
}
