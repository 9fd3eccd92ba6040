"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type CreatedEndpointView, CreateEndpointInput, explainIssue } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { CreatedEndpoint } from "./created-endpoint.tsx";
import { SubscriptionPicker } from "./subscription-picker.tsx";

const Values = CreateEndpointInput.pick({ url: true, description: true, eventTypes: true });

export function CreateEndpoint() {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.endpoints.create.mutationOptions());
  const [created, setCreated] = useState<CreatedEndpointView | null>(null);
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { url: "", description: "", eventTypes: null as string[] | null },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      setCreated(await create.mutateAsync({ ...place, ...values }));
      await queryClient.invalidateQueries(trpc.endpoints.pathFilter());
    } catch (error) {
      showFormErrors(form, error, ["url", "description", "eventTypes"]);
    }
  });

  if (created) return <CreatedEndpoint endpoint={created} />;
  return (
    <>
      <PageHeader
        title="Create endpoint"
        description="A URL that receives your events as signed POST requests."
      />
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-5">
        <Card className="flex flex-col gap-4 p-4">
          <Field
            label="URL"
            error={errors.url?.message}
            hint="Where the webhooks go. HTTPS, on an address that the internet can reach."
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                inputMode="url"
                spellCheck={false}
                placeholder="https://example.com/webhooks"
                className="font-mono text-xs"
                {...form.register("url")}
              />
            )}
          </Field>
          <Field
            label="Description"
            optional
            error={errors.description?.message}
            hint="Whose it is, or what it is for."
          >
            {(control) => <Input {...control} {...form.register("description")} />}
          </Field>
          <Controller
            control={form.control}
            name="eventTypes"
            render={({ field }) => (
              <SubscriptionPicker
                value={field.value ?? null}
                onChange={field.onChange}
                error={errors.eventTypes && (errors.eventTypes.message ?? "Pick at least one event type.")}
              />
            )}
          />
        </Card>
        <FormError message={errors.root?.message} />
        <div className="flex gap-2">
          <Button type="submit" look="primary" busy={isSubmitting}>
            Create endpoint
          </Button>
          <LinkButton href={href("/endpoints")}>Cancel</LinkButton>
        </div>
      </form>
    </>
  );
}
