"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { CreateApiKeyInput, type CreatedApiKeyView, explainIssue, Permission } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { Controller, useForm } from "react-hook-form";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { DialogBody, DialogFooter } from "@/components/ui/dialog.tsx";
import { Field, FieldErrorText } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Input } from "@/components/ui/input.tsx";
import { showFormErrors } from "@/lib/form-errors.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { scopeWords } from "./scopes.ts";

const Values = CreateApiKeyInput.pick({ name: true, scopes: true });
const usualScopes = Permission.options.filter((scope) => scope !== "admin");

interface ApiKeyFormProps {
  onCreated: (apiKey: CreatedApiKeyView) => void;
  onCancel: () => void;
}

export function ApiKeyForm({ onCreated, onCancel }: ApiKeyFormProps) {
  const { place } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.apiKeys.create.mutationOptions({ gcTime: 0 }));
  const form = useForm({
    resolver: zodResolver(Values, { error: explainIssue }),
    defaultValues: { name: "", scopes: usualScopes },
  });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    try {
      onCreated(await create.mutateAsync({ ...place, ...values }));
      await queryClient.invalidateQueries(trpc.apiKeys.pathFilter());
    } catch (error) {
      showFormErrors(form, error, ["name", "scopes"]);
    }
  });

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          label="Name"
          error={errors.name && "Give it a name of 1 to 100 characters."}
          hint="Which app uses it, such as billing service."
        >
          {(control) => <Input {...control} autoFocus {...form.register("name")} />}
        </Field>
        <Controller
          control={form.control}
          name="scopes"
          render={({ field }) => (
            <fieldset className="flex flex-col gap-1.5">
              <legend className="mb-1.5 font-medium text-sm">Scopes</legend>
              <div className="rounded-md border border-line-strong py-1">
                {Permission.options.map((scope) => (
                  <Scope
                    key={scope}
                    scope={scope}
                    checked={field.value?.includes(scope) ?? false}
                    onChange={(on) =>
                      field.onChange(
                        Permission.options.filter((each) =>
                          each === scope ? on : field.value?.includes(each),
                        ),
                      )
                    }
                  />
                ))}
              </div>
              {errors.scopes && <FieldErrorText>Pick at least one scope.</FieldErrorText>}
            </fieldset>
          )}
        />
        <FormError message={errors.root?.message} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" busy={isSubmitting}>
          Create key
        </Button>
      </DialogFooter>
    </form>
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
