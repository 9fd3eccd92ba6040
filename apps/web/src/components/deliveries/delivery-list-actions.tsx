"use client";

import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { BulkActionButton } from "@/components/bulk-actions/bulk-action-button.tsx";
import { Button } from "@/components/ui/button.tsx";
import { readLogFilter, readSearchText, writeLogFilter } from "@/lib/delivery-filter.ts";

/** Loaded after the list. */
const SavedFiltersMenu = dynamic(() => import("./saved-filters-menu.tsx"), {
  ssr: false,
  loading: () => <MenuInTheMaking name="Saved" />,
});
const ExportMenu = dynamic(() => import("./export-menu.tsx"), {
  ssr: false,
  loading: () => <MenuInTheMaking name="Export" />,
});

/** What is done with all that the list's filters name. A text that is looked for is none of them. */
export function DeliveryListActions() {
  const pathname = usePathname();
  const params = useSearchParams();
  if (readSearchText(params) !== undefined) return null;
  const filter = readLogFilter(params);
  return (
    <>
      <SavedFiltersMenu
        filter={filter}
        onChange={(next) => window.history.pushState(null, "", `${pathname}${writeLogFilter(next)}`)}
      />
      <ExportMenu filter={filter} />
      <BulkActionButton filter={filter} />
    </>
  );
}

/** Keeps the place of a menu that is not there yet. */
function MenuInTheMaking({ name }: { name: string }) {
  return <Button disabled>{name}</Button>;
}
