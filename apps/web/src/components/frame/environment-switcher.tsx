"use client";

import { ChevronsUpDown, Layers, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { Fragment } from "react";
import { BrandMark } from "@/components/ui/brand.tsx";
import {
  Menu,
  MenuChoice,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/menu.tsx";
import { useEnvironment } from "./environment-context.tsx";
import { EnvironmentName } from "./environment-name.tsx";

/** Names the organization and the environment, and goes to another one. */
export function EnvironmentSwitcher() {
  const { memberships, membership, environment, href } = useEnvironment();
  const router = useRouter();
  return (
    <Menu>
      <MenuTrigger className="flex items-center gap-2.5 rounded-md px-1.5 py-1 text-left hover:bg-hover data-[state=open]:bg-hover">
        <BrandMark className="size-7 shrink-0" />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-semibold text-sm">{membership.tenantName}</span>
          <EnvironmentName environment={environment} className="text-xs" />
        </span>
        <span className="sr-only">Switch environment</span>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
      </MenuTrigger>
      <MenuContent className="w-56">
        {memberships.map(({ tenantId, tenantName, tenantSlug, environments }, index) => (
          <Fragment key={tenantId}>
            {index > 0 && <MenuSeparator />}
            <MenuLabel>{tenantName}</MenuLabel>
            {environments.map((each) => (
              <MenuChoice
                key={each.id}
                checked={each.id === environment.id}
                onSelect={() => router.push(`/${tenantSlug}/${each.slug}`)}
              >
                <EnvironmentName
                  environment={each}
                  className={each.kind === "production" ? "text-ink" : ""}
                />
              </MenuChoice>
            ))}
          </Fragment>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => router.push(href("/settings/environments"))}>
          <Layers aria-hidden="true" />
          All environments
        </MenuItem>
        <MenuItem onSelect={() => router.push("/new-organization")}>
          <Plus aria-hidden="true" />
          Create organization
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
