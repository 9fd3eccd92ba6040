"use client";

import type { SavedFilterView } from "@posthorn/core";
import { useQuery } from "@tanstack/react-query";
import { Bookmark, BookmarkPlus, Settings2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import {
  Menu,
  MenuChoice,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu.tsx";
import { type LogFilter, writeLogFilter } from "@/lib/delivery-filter.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** Loaded when they are opened. */
const SaveFilterDialog = dynamic(() => import("./save-filter-dialog.tsx"), { ssr: false });
const ManageFiltersDialog = dynamic(() => import("./manage-filters-dialog.tsx"), { ssr: false });

interface SavedFiltersMenuProps {
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

const withoutTime = ({ from: _from, to: _to, ...filter }: LogFilter): LogFilter => filter;

/** The filters that have a name: one's own and those that are shared. Choosing one writes it into the address. */
export default function SavedFiltersMenu({ filter, onChange }: SavedFiltersMenuProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const [dialog, setDialog] = useState<"save" | "manage" | null>(null);
  const saved = useQuery(trpc.savedFilters.list.queryOptions(place));
  const own = saved.data?.items.filter((each) => each.own) ?? [];
  const shared = saved.data?.items.filter((each) => !each.own) ?? [];
  const asked = withoutTime(filter);
  const nothingAsked = Object.keys(asked).length === 0;
  const isShown = ({ filter: named }: SavedFilterView) =>
    writeLogFilter(named as LogFilter) === writeLogFilter(asked);
  const current = saved.data?.items.find(isShown);
  const choices = (filters: readonly SavedFilterView[]) =>
    filters.map((each) => (
      <MenuChoice
        key={each.id}
        checked={each === current}
        onSelect={() => onChange(each.filter as LogFilter)}
      >
        <span className="truncate">{each.name}</span>
      </MenuChoice>
    ));
  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <Button className="max-w-48">
            <Bookmark aria-hidden="true" />
            <span className="truncate">{current && !nothingAsked ? current.name : "Saved"}</span>
          </Button>
        </MenuTrigger>
        <MenuContent>
          {own.length > 0 && <MenuLabel>Yours</MenuLabel>}
          {choices(own)}
          {shared.length > 0 && <MenuLabel>Shared with you</MenuLabel>}
          {choices(shared)}
          {saved.isPending && <MenuLabel>Loading…</MenuLabel>}
          {saved.isError && <MenuLabel>Your saved filters could not be loaded</MenuLabel>}
          {saved.data?.items.length === 0 && (
            <MenuLabel>None yet: filters that are saved have a name</MenuLabel>
          )}
          <MenuSeparator />
          <MenuItem disabled={nothingAsked} onSelect={() => setDialog("save")}>
            <BookmarkPlus aria-hidden="true" />
            {nothingAsked ? "Choose filters to save them" : "Save these filters…"}
          </MenuItem>
          {(saved.data?.items.length ?? 0) > 0 && (
            <MenuItem onSelect={() => setDialog("manage")}>
              <Settings2 aria-hidden="true" />
              Rename, share or delete…
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {dialog === "save" && <SaveFilterDialog filter={asked} onClose={() => setDialog(null)} />}
      {dialog === "manage" && (
        <ManageFiltersDialog filters={saved.data?.items ?? []} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
