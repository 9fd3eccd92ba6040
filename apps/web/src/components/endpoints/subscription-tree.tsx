"use client";

import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import {
  chosenUnder,
  coveredBy,
  patternToggled,
  type SubscriptionNode,
  toggled,
} from "./subscription-choice.ts";

interface SubscriptionTreeProps {
  nodes: readonly SubscriptionNode[];
  /** Beside a whole group. */
  note: string;
  chosen: string[];
  onChange: (value: string[]) => void;
}

/** Event types below the parts of their names; choosing a part chooses all that is below it, also what comes later. */
export function SubscriptionTree({ nodes, note, chosen, onChange }: SubscriptionTreeProps) {
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.label} className="py-0.5">
          {node.pattern !== null && <GroupChoice {...{ note, chosen, onChange }} pattern={node.pattern} />}
          {node.name !== null && <NameChoice {...{ chosen, onChange }} name={node.name} />}
          {node.children.length > 0 && (
            <div className="pl-5">
              <SubscriptionTree nodes={node.children} note="" chosen={chosen} onChange={onChange} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

type Choosing = Pick<SubscriptionTreeProps, "chosen" | "onChange">;

function GroupChoice({ pattern, note, chosen, onChange }: Choosing & { pattern: string; note: string }) {
  const under = chosenUnder(chosen, pattern);
  const isOwn = chosen.includes(pattern);
  return (
    <Choice
      name={pattern}
      note={note}
      checked={under === "some" ? "indeterminate" : under === "all"}
      disabled={under === "all" && !isOwn}
      onChange={(on) => onChange(patternToggled(chosen, pattern, on))}
    />
  );
}

function NameChoice({ name, chosen, onChange }: Choosing & { name: string }) {
  const by = coveredBy(chosen, name);
  return (
    <Choice
      name={name}
      checked={by !== null}
      disabled={by !== null && by !== name}
      onChange={(on) => onChange(toggled(chosen, name, on))}
    />
  );
}

interface ChoiceProps {
  name: string;
  note?: string;
  checked: boolean | "indeterminate";
  disabled: boolean;
  onChange: (checked: boolean) => void;
}

function Choice({ name, note, checked, disabled, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2.5 px-3 py-1">
      <Checkbox
        id={id}
        aria-label={name}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
      />
      <label htmlFor={id} className="min-w-0 flex-1 truncate font-mono text-xs">
        {name}
        {note && <span className="pl-2 font-sans text-ink-3">{note}</span>}
      </label>
    </div>
  );
}
