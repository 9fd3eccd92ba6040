import type { DocumentationView } from "@posthorn/core";
import { FilterX } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { cn } from "@/lib/cn.ts";
import { type ListChoice, listAddress } from "@/lib/documentation-address.ts";
import { DeliveryRules } from "./delivery-rules.tsx";
import { EventTypeList } from "./event-type-list.tsx";
import { GroupList } from "./group-list.tsx";
import { OperationList } from "./operation-list.tsx";
import { SearchForm } from "./search-form.tsx";

interface DocumentationHomeProps {
  base: string;
  documentation: DocumentationView;
  choice: ListChoice;
  /** Where nothing is published yet. */
  empty: ReactNode;
}

/** The documentation's first page: what can come, and how it comes. */
export function DocumentationHome({ base, documentation, choice, empty }: DocumentationHomeProps) {
  const { total, found, operationsTotal, retrySchedule, timeoutSeconds, groups, operations } = documentation;
  if (total + operationsTotal === 0) return empty;
  return (
    <div className="flex flex-col gap-6">
      <SearchForm base={base} choice={choice} />
      <div
        className={cn(
          "grid grid-cols-[minmax(0,1fr)] items-start gap-6",
          groups.length > 1 && "lg:grid-cols-[14rem_minmax(0,1fr)]",
        )}
      >
        <GroupList base={base} documentation={documentation} choice={choice} />
        <div className="flex min-w-0 flex-col gap-6">
          {found + operations.length === 0 ? (
            <NothingFound base={base} />
          ) : (
            <>
              {total > 0 && <EventTypeList base={base} documentation={documentation} choice={choice} />}
              <OperationList base={base} operations={operations} />
            </>
          )}
        </div>
      </div>
      <DeliveryRules retrySchedule={retrySchedule} timeoutSeconds={timeoutSeconds} />
    </div>
  );
}

function NothingFound({ base }: { base: string }) {
  return (
    <div role="status">
      <EmptyState
        icon={FilterX}
        title="Nothing matches"
        action={
          <LinkButton prefetch={false} href={listAddress(base)}>
            Show everything
          </LinkButton>
        }
      >
        Search for another word, or in all groups.
      </EmptyState>
    </div>
  );
}
