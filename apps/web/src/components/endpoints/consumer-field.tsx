"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId } from "react";
import { useFormContext } from "react-hook-form";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { EndpointFormValues } from "./endpoint-form-values.ts";

/** What a browser's list of suggestions can show. */
const mostSuggested = 50;

/** Whose an endpoint is: by its id or uid, or chosen among those that have what is typed in their name. */
export function ConsumerField() {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const { register, watch, formState } = useFormContext<EndpointFormValues>();
  const listId = useId();
  const typed = watch("consumer").trim();
  const search = useDeferredValue(typed.slice(0, 200));
  const consumers = useQuery({
    ...trpc.consumers.list.queryOptions({ ...place, ...(search !== "" && { search }), limit: mostSuggested }),
    placeholderData: keepPreviousData,
  });
  const listed = consumers.data?.items.find(({ id, uid }) => typed !== "" && (id === typed || uid === typed));
  const saved = formState.defaultValues?.consumer;
  const before = useQuery({
    ...trpc.consumers.get.queryOptions({ ...place, consumerId: typed }),
    enabled: typed !== "" && typed === saved && !listed,
  });
  const name = (listed ?? before.data)?.name;
  return (
    <Field
      label="Consumer"
      optional
      error={formState.errors.consumer?.message}
      hint={
        name
          ? `${name}. It gets what concerns everybody, and what is addressed to this consumer.`
          : "Whose it is, by the consumer's id or uid; a part of its name finds it. Empty: your own, which gets nothing that is addressed to a consumer."
      }
    >
      {(control) => (
        <>
          <CodeInput {...control} list={listId} placeholder="cust_42" {...register("consumer")} />
          <datalist id={listId}>
            {consumers.data?.items.map(({ id, uid, name }) => (
              <option key={id} value={uid ?? id}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
