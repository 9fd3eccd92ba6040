"use client";

import type { SavedFilterView } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2, Users } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

/** One saved filter's name, and whether others see it. A deletion can be taken back as long as its toast stands. */
export function ManagedFilter({ filter }: { filter: SavedFilterView }) {
  const { place, can } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(filter.name);
  const settled = { onSettled: () => queryClient.invalidateQueries(trpc.savedFilters.pathFilter()) };
  const update = useMutation(trpc.savedFilters.update.mutationOptions(settled));
  const remove = useMutation(trpc.savedFilters.remove.mutationOptions(settled));
  const create = useMutation(trpc.savedFilters.create.mutationOptions(settled));
  const ref = { ...place, savedFilterId: filter.id };

  const change = async (changes: { name?: string; shared?: boolean }) => {
    try {
      await update.mutateAsync({ ...ref, ...changes });
    } catch (error) {
      setName(filter.name);
      toast.error(messageOf(error));
    }
  };
  const rename = () => {
    const next = name.trim();
    if (next === "") setName(filter.name);
    else if (next !== filter.name) void change({ name: next });
  };
  const restore = async () => {
    const { name, filter: asked, shared } = filter;
    try {
      await create.mutateAsync({ ...place, name, filter: asked, shared });
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  const drop = async () => {
    try {
      await remove.mutateAsync(ref);
      const undo = filter.own ? { action: { label: "Undo", onClick: () => void restore() } } : {};
      toast.success(`“${filter.name}” was deleted`, undo);
    } catch (error) {
      toast.error(messageOf(error));
    }
  };

  return (
    <li className="flex items-center gap-1.5">
      <Input
        aria-label={`Name of ${filter.name}`}
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onBlur={rename}
        onKeyDown={({ key }) => key === "Enter" && rename()}
      />
      {can("deliveries:write") && (
        <Button
          size="sm"
          aria-pressed={filter.shared}
          busy={update.isPending}
          onClick={() => void change({ shared: !filter.shared })}
        >
          <Users aria-hidden="true" />
          {filter.shared ? "Shared" : "Private"}
        </Button>
      )}
      <Button
        look="ghost"
        size="icon"
        aria-label={`Delete ${filter.name}`}
        busy={remove.isPending}
        onClick={() => void drop()}
      >
        <Trash2 aria-hidden="true" />
      </Button>
    </li>
  );
}
