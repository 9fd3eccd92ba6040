"use client";

import { catalogImportLimits } from "@posthorn/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Eye, FileUp, PenLine } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { CodeInput } from "@/components/ui/code-input.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormError } from "@/components/ui/form-error.tsx";
import { Textarea } from "@/components/ui/textarea.tsx";
import { messageOf } from "@/lib/form-errors.ts";
import { plural } from "@/lib/plural.ts";
import { reviewAddress } from "@/lib/review-address.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { ImportPreview } from "./import-preview.tsx";

const mostMebibytes = catalogImportLimits.requestBytes / 1024 / 1024;

/** Makes drafts of what a document has, after it has shown what that would be. */
export function ImportCatalogue() {
  const { place, href } = useEnvironment();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const file = useRef<HTMLInputElement>(null);
  const [document, setDocument] = useState("");
  const [name, setName] = useState("");
  const [tooLarge, setTooLarge] = useState(false);
  const preview = useMutation(trpc.catalog.import.mutationOptions());
  const save = useMutation(trpc.catalog.import.mutationOptions());
  const input = { ...place, document, draft: true, ...(name.trim() !== "" && { name: name.trim() }) };
  const plan = preview.data;
  const changed = plan ? plan.created + plan.updated : 0;

  const change = (text: string) => {
    setDocument(text);
    setTooLarge(new Blob([text]).size > catalogImportLimits.requestBytes);
    preview.reset(); // what was shown is of another document
    save.reset();
  };
  const submit = () =>
    save.mutate(input, {
      onSuccess: async () => {
        toast.success(
          `${plural(changed, "draft")} saved: review and publish ${changed === 1 ? "it" : "them"}`,
        );
        router.push(href(reviewAddress()));
        await queryClient.invalidateQueries(trpc.eventTypes.pathFilter());
        await queryClient.invalidateQueries(trpc.catalog.pathFilter());
      },
    });

  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <Card className="flex flex-col gap-4 p-4">
        <Field
          label="Document"
          hint={`An OpenAPI 3.0 or 3.1 document or a JSON Schema, as JSON or YAML, of at most ${mostMebibytes} MiB. Nothing that it refers to is fetched.`}
          error={
            tooLarge ? `The document is larger than ${mostMebibytes} MiB. Import it in parts.` : undefined
          }
        >
          {(control) => (
            <Textarea
              {...control}
              rows={14}
              spellCheck={false}
              value={document}
              onChange={(event) => change(event.target.value)}
              className="field-sizing-fixed max-h-none resize-y font-mono text-xs"
            />
          )}
        </Field>
        <div>
          <input
            ref={file}
            type="file"
            accept=".json,.yaml,.yml,application/json,application/yaml"
            aria-label="File"
            className="sr-only"
            tabIndex={-1}
            onChange={async (event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = ""; // the same file can be chosen again once it has changed
              if (!chosen) return;
              if (chosen.size > catalogImportLimits.requestBytes) setTooLarge(true);
              else change(await chosen.text());
            }}
          />
          <Button onClick={() => file.current?.click()}>
            <FileUp aria-hidden="true" />
            Choose a file
          </Button>
        </div>
        <Field
          label="Name"
          optional
          hint="Of the event type that a JSON Schema becomes; left out, its title or $id says."
        >
          {(control) => (
            <CodeInput
              {...control}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
                preview.reset();
              }}
            />
          )}
        </Field>
      </Card>
      <FormError message={preview.error ? messageOf(preview.error) : undefined} />
      {plan && <ImportPreview plan={plan} />}
      <FormError message={save.error ? messageOf(save.error) : undefined} />
      <div className="flex flex-wrap gap-2">
        <Button
          look={changed > 0 ? "secondary" : "primary"}
          busy={preview.isPending}
          disabled={document.trim() === "" || tooLarge}
          onClick={() => preview.mutate({ ...input, dryRun: true })}
        >
          <Eye aria-hidden="true" />
          Preview
        </Button>
        {changed > 0 && (
          <Button look="primary" busy={save.isPending} onClick={submit}>
            <PenLine aria-hidden="true" />
            Save {plural(changed, "draft")}
          </Button>
        )}
        <LinkButton href={href("/event-types")}>Cancel</LinkButton>
      </div>
    </div>
  );
}
