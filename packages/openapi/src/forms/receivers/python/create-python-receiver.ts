import type { OpenApiDocument } from "../../../document/types.ts";
import { byCodeUnit } from "../../../json.ts";
import { canBeReceived, commentText, type WebhookModel, webhookModels } from "../webhook-models.ts";
import { PythonModels } from "./python-models.ts";
import { pythonText } from "./python-names.ts";
import { RECEIVER, RECEIVER_IMPORTS } from "./receiver-text.ts";

/**
 * A Python module for receivers (3.10 and newer): a pydantic model of each event, and a FastAPI router that checks
 * signatures with `standardwebhooks`. Without envelope or Standard Webhooks signatures, the models alone.
 */
export function createPythonReceiver(document: OpenApiDocument): string {
  const webhooks = webhookModels(document);
  const enveloped = canBeReceived(document, webhooks);
  const models = new PythonModels(document.components.schemas);
  const components = Object.entries(document.components.schemas).sort(([a], [b]) => byCodeUnit(a, b));
  for (const [name, schema] of components) models.addComponent(name, schema);
  const events = webhooks.map((webhook) => eventText(webhook, models, enveloped));
  const texts = [...models.classes.map(({ text }) => text), ...events.map(({ text }) => text)];
  const names = [...models.classes.map(({ name }) => name), ...events.map(({ name }) => name)];
  return [
    heading(document),
    enveloped ? RECEIVER_IMPORTS : MODEL_IMPORTS,
    BASE,
    ...(enveloped ? [WEBHOOK] : []),
    ...texts,
    eventMap(webhooks, events),
    ...(names.length > 0 ? [`for _model in [${names.join(", ")}]:\n    _model.model_rebuild()\n`] : []),
    ...(enveloped ? [RECEIVER] : []),
  ].join("\n\n");
}

const heading = ({ info }: OpenApiDocument): string => {
  const about = [
    ...commentText(`${info.title}, version ${info.version}.`),
    "Generated from the catalogue: ask for a new one rather than change this file.",
  ];
  return `"""${about.join("\n")}\n"""\n\nfrom __future__ import annotations`;
};

const MODEL_IMPORTS = `from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel
`;

const BASE = `class Model(BaseModel):
    """Takes members that it doesn't know: senders add some without notice."""

    model_config = ConfigDict(extra="allow", populate_by_name=True, protected_namespaces=())
`;

const WEBHOOK = `class Webhook(Model):
    """What every event has."""

    id: str = Field(description="Equal in every try of one event: remember it to skip repeats.")
    type: str
    timestamp: datetime
    data: Any
`;

interface EventClass {
  name: string;
  text: string;
}

/** Ends in Event, as no component does. */
function eventText(webhook: WebhookModel, models: PythonModels, enveloped: boolean): EventClass {
  const { operationId, summary, description = "" } = webhook.operation;
  const name = `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Event`;
  const about = [summary, description].flatMap(commentText).join("\n    ").replace(/"$/, "'");
  const docstring = about === "" ? "" : `    """${about}"""\n\n`;
  if (!enveloped) {
    const type = models.typeOf(webhook.body, `${name}Body`);
    return { name, text: `class ${name}(RootModel):\n${docstring}    root: ${type}\n` };
  }
  const type = models.typeOf(webhook.data, `${name}Data`);
  const text = `class ${name}(Webhook):\n${docstring}    type: Literal[${pythonText(webhook.eventType)}]\n    data: ${type}\n`;
  return { name, text };
}

function eventMap(webhooks: readonly WebhookModel[], events: readonly EventClass[]): string {
  const entries = webhooks.flatMap(({ key, newest }, index) =>
    newest ? [`    ${pythonText(key)}: ${events[index]?.name},\n`] : [],
  );
  const body = entries.length > 0 ? `\n${entries.join("")}` : "";
  return `#: The newest model of each event type.\nEVENTS: dict[str, Any] = {${body}}\n`;
}
