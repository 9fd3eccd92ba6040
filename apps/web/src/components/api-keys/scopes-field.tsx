"use client";

import type { Permission } from "@posthorn/core";
import { useState } from "react";
import { FieldErrorText } from "@/components/ui/field.tsx";
import { RadioCards } from "@/components/ui/radio-cards.tsx";
import { type Purpose, purposeNames, purposeOf, purposes } from "./purposes.ts";
import { ScopeList } from "./scope-list.tsx";

interface ScopesFieldProps {
  value: readonly Permission[];
  onChange: (scopes: Permission[]) => void;
  error: string | undefined;
}

/** What a key may do, by what it is for, or scope by scope. */
export function ScopesField({ value, onChange, error }: ScopesFieldProps) {
  const [picking, setPicking] = useState(false);
  const choice = picking ? "picked" : (purposeOf(value) ?? "picked");
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">What it is for</legend>
      <RadioCards<Purpose | "picked">
        label="What it is for"
        value={choice}
        onChange={(next) => {
          setPicking(next === "picked");
          if (next !== "picked") onChange([...purposes[next].scopes]);
        }}
        options={[
          ...purposeNames.map((name) => ({
            value: name,
            title: purposes[name].title,
            note: (
              <>
                {purposes[name].note}
                <span className="block break-words font-mono text-ink-3">
                  {purposes[name].scopes.join(" ")}
                </span>
              </>
            ),
          })),
          { value: "picked", title: "Something else", note: "Pick the scopes one by one." },
        ]}
      />
      {choice === "picked" && <ScopeList value={value} onChange={onChange} />}
      {error && <FieldErrorText>{error}</FieldErrorText>}
    </fieldset>
  );
}
