"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CreateEndpointInput, type EndpointView, explainIssue } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";

const Values = CreateEndpointInput.pick({ url: true, description: true, timeoutMs: true, maxInFlight: true });

export function EditEndpointDialog({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.endpoints.update.mutationOptions());
  const { url, description, timeoutMs, maxInFlight } = endpoint;
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { url, description, timeoutMs, maxInFlight },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      await update.mutateAsync({ ...place, endpointId: endpoint.id, ...values });
    } catch (error) {
      showFormErrors(form, error, ["url", "description", "timeoutMs", "maxInFlight"]);
      return;
    }
    await queryClient.invalidateQueries(trpc.endpoints.pathFilter());
    toast.success("The endpoint was saved");
    onClose();
  });

  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title="Edit endpoint">
      <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
        <DialogBody>
          <Field
            label="URL"
            error={errors.url?.message}
            hint="Deliveries that are waiting go to the new address, too."
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                spellCheck={false}
                className="font-mono text-xs"
                {...form.register("url")}
              />
            )}
          </Field>
          <Field label="Description" optional error={errors.description?.message}>
            {(control) => <Input {...control} {...form.register("description")} />}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Timeout in milliseconds"
              error={errors.timeoutMs?.message}
              hint="1,000 to 30,000, for one attempt."
            >
              {(control) => (
                <Input {...control} type="number" {...form.register("timeoutMs", { valueAsNumber: true })} />
              )}
            </Field>
            <Field label="Requests at once" error={errors.maxInFlight?.message} hint="1 to 1,000.">
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  {...form.register("maxInFlight", { valueAsNumber: true })}
                />
              )}
            </Field>
          </div>
          <FormError message={errors.root?.message} />
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={isSubmitting}>
            Save endpoint
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
