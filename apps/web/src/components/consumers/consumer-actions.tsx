"use client";

import type { ConsumerView } from "@posthorn/core";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { DeleteConsumerDialog } from "./delete-consumer-dialog.tsx";

export function ConsumerActions({ consumer }: { consumer: ConsumerView }) {
  const { href } = useEnvironment();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden="true" />
        Delete…
      </Button>
      <LinkButton href={href(`/consumers/${consumer.id}/edit`)}>
        <Pencil aria-hidden="true" />
        Edit
      </LinkButton>
      <LinkButton look="primary" href={href(`/endpoints/new?consumerId=${consumer.id}`)}>
        <Plus aria-hidden="true" />
        Create endpoint
      </LinkButton>
      <DeleteConsumerDialog consumer={consumer} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}
