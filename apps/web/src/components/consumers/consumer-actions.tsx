"use client";

import type { ConsumerView } from "@posthorn/core";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "@/components/frame/environment-context.tsx";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { DeleteConsumerDialog } from "./delete-consumer-dialog.tsx";

export function ConsumerActions({ consumer }: { consumer: ConsumerView }) {
  const { href } = useEnvironment();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <LinkButton look="primary" href={href(`/endpoints/new?consumerId=${consumer.id}`)}>
        <Plus aria-hidden="true" />
        Create endpoint
      </LinkButton>
      <LinkButton href={href(`/consumers/${consumer.id}/edit`)}>Edit</LinkButton>
      <Button look="danger" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden="true" />
        Delete…
      </Button>
      <DeleteConsumerDialog consumer={consumer} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}
