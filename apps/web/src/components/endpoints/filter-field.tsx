"use client";

import { Controller, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button.tsx";
import { JsonEditorField } from "@/components/ui/json-editor-field.tsx";
import type { EndpointFormValues } from "./endpoint-form-values.ts";
import { FilterTester } from "./filter-tester.tsx";
import { readFilterText } from "./filter-text.ts";

const exampleFilter = `{
  "data.customer.plan": { "in": ["pro", "team"] },
  "data.amount": { "gte": 10000 }
}`;

/** The filter's JSON, judged as it is typed, and a place to try it out. */
export function FilterField() {
  const form = useFormContext<EndpointFormValues>();
  const text = form.watch("filter");
  const read = readFilterText(text);
  return (
    <>
      <Controller
        control={form.control}
        name="filter"
        render={({ field, fieldState }) => (
          <JsonEditorField
            label="Filter"
            action={
              text.trim() === "" ? (
                <Button look="ghost" size="sm" onClick={() => field.onChange(exampleFilter)}>
                  Start with an example
                </Button>
              ) : (
                <Button look="ghost" size="sm" onClick={() => field.onChange("")}>
                  Remove filter
                </Button>
              )
            }
            value={field.value}
            onChange={field.onChange}
            error={read.ok ? fieldState.error?.message : read.message}
            hint={
              <>
                Paths with their conditions, which are a plain value or{" "}
                <span className="font-mono">in, prefix, suffix, gt, gte, lt, lte, exists, anything-but</span>.
                Groups are <span className="font-mono">and, or, not</span>. Empty: every event of its types.
              </>
            }
            minHeight="6rem"
          />
        )}
      />
      <FilterTester filterText={text} />
    </>
  );
}
