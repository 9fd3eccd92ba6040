"use client";

import { Search, X } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";

interface PayloadSearchFieldProps {
  text: string | undefined;
  onChange: (text: string | undefined) => void;
}

/** What is looked for in payloads; it counts once it is sent. */
export function PayloadSearchField({ text = "", onChange }: PayloadSearchFieldProps) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(typed.length >= 2 ? typed : undefined);
  };
  return (
    <search>
      <form onSubmit={submit} className="relative flex min-w-0 items-center">
        <Search aria-hidden="true" className="pointer-events-none absolute left-2 size-3.5 text-ink-3" />
        <Input
          aria-label="Text in the payload"
          placeholder="Text in the payload"
          className="h-7 w-44 pr-7 pl-7 text-xs"
          minLength={2}
          maxLength={200}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {text !== "" && (
          <Button
            look="ghost"
            size="tiny"
            aria-label="Stop looking for text"
            className="absolute right-0.5"
            onClick={() => onChange(undefined)}
          >
            <X aria-hidden="true" />
          </Button>
        )}
      </form>
    </search>
  );
}
