"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { CornerDownLeft, type LucideIcon, Search, Shapes, Users, Webhook } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useDeferredValue, useState } from "react";
import { shortenMiddle } from "@/lib/shorten.ts";
import { useReturnFocus } from "@/lib/use-return-focus.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { useEnvironment } from "./environment-context.tsx";
import { innerPages, navigation } from "./navigation.ts";
import { pathOfId } from "./path-of-id.ts";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Goes to a page, a consumer, an endpoint, an event type, or to the thing whose id was pasted. */
export default function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const { href, place } = useEnvironment();
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState("");
  const returnFocus = useReturnFocus(open);

  const whenOpen = { enabled: open, placeholderData: keepPreviousData, staleTime: 30_000 };
  const endpoints = useQuery(trpc.endpoints.list.queryOptions({ ...place, limit: 100 }, whenOpen));
  const eventTypes = useQuery(trpc.eventTypes.list.queryOptions({ ...place, limit: 100 }, whenOpen));
  // There can be many: they are searched for, where the others are all there.
  const wanted = useDeferredValue(text.trim().slice(0, 200));
  const consumers = useQuery(
    trpc.consumers.list.queryOptions(
      { ...place, search: wanted, limit: 8 },
      { ...whenOpen, enabled: open && wanted.length > 1 },
    ),
  );
  const idPath = pathOfId(text.trim());

  const go = (path: string) => {
    onOpenChange(false);
    setText("");
    router.push(href(path));
  };

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="-translate-x-1/2 fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl animate-appear overflow-hidden rounded-xl border border-line bg-raised shadow-lg"
        >
          <Dialog.Title className="sr-only">Find anything</Dialog.Title>
          <Command label="Find anything">
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="A page, a consumer, an endpoint, an event type, or any id"
                className="h-12 w-full bg-transparent text-base outline-none"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-ink-2 text-sm">
                Nothing here has that name.
              </Command.Empty>
              {idPath && (
                <Group heading="Id">
                  <Item icon={CornerDownLeft} value={text} onSelect={() => go(idPath)} mono>
                    {text.trim()}
                  </Item>
                </Group>
              )}
              <Group heading="Pages">
                {[...navigation.flatMap(({ items }) => items), ...innerPages].map(({ name, path, icon }) => (
                  <Item key={name} icon={icon} value={`page ${name}`} onSelect={() => go(path)}>
                    {name}
                  </Item>
                ))}
              </Group>
              {wanted.length > 1 && (
                <Group heading="Consumers">
                  {consumers.data?.items.map(({ id, uid, name }) => (
                    <Item
                      key={id}
                      icon={Users}
                      value={`consumer ${name} ${uid ?? ""} ${id}`}
                      {...(uid !== null && { note: uid })}
                      onSelect={() => go(`/consumers/${id}`)}
                    >
                      {name}
                    </Item>
                  ))}
                </Group>
              )}
              <Group heading="Endpoints">
                {endpoints.data?.items.map(({ id, url, description }) => (
                  <Item
                    key={id}
                    icon={Webhook}
                    value={`endpoint ${url} ${id}`}
                    note={description}
                    onSelect={() => go(`/endpoints/${id}`)}
                  >
                    {shortenMiddle(url, 56)}
                  </Item>
                ))}
              </Group>
              <Group heading="Event types">
                {eventTypes.data?.items.map(({ name, description }) => (
                  <Item
                    key={name}
                    icon={Shapes}
                    value={`event type ${name}`}
                    note={description}
                    onSelect={() => go(`/event-types/${encodeURIComponent(name)}`)}
                  >
                    {name}
                  </Item>
                ))}
              </Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, children }: { heading: string; children: React.ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  icon: LucideIcon;
  value: string;
  note?: string;
  mono?: boolean;
  onSelect: () => void;
  children: string;
}

function Item({ icon: Icon, value, note, mono = false, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-accent-soft"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      <span className={mono ? "truncate font-mono text-xs" : "truncate"}>{children}</span>
      {note && <span className="ml-auto hidden truncate pl-4 text-ink-3 text-xs sm:block">{note}</span>}
    </Command.Item>
  );
}
