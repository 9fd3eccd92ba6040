"use client";

import { Permission } from "@posthorn/core";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { scopeWords } from "./scopes.ts";

interface ScopeListProps {
  value: readonly Permission[];
  onChange: (scopes: Permission[]) => void;
}

/** Every scope with what it lets a key do. */
export function ScopeList({ value, onChange }: ScopeListProps) {
  return (
    <div className="rounded-md border border-line-strong py-1">
      {Permission.options.map((scope) => (
        <Scope
          key={scope}
          scope={scope}
          checked={value.includes(scope)}
          onChange={(on) =>
            onChange(Permission.options.filter((each) => (each === scope ? on : value.includes(each))))
          }
        />
      ))}
    </div>
  );
}

interface ScopeProps {
  scope: Permission;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Scope({ scope, checked, onChange }: ScopeProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2.5 px-3 py-1">
      <Checkbox
        id={id}
        aria-label={scope}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
      />
      <label htmlFor={id} className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <span className="font-mono text-xs">{scope}</span>
        <span className="text-ink-3 text-xs">{scopeWords[scope]}</span>
      </label>
    </div>
  );
}
