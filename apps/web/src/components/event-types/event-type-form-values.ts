import { CreateEventTypeInput, type EventTypeView } from "@posthorn/core";
import { z } from "zod";

/** A text field that holds JSON, or nothing. */
const JsonField = z.string().superRefine((text, ctx) => {
  if (text.trim() === "") return;
  try {
    JSON.parse(text);
  } catch (error) {
    ctx.addIssue({ code: "custom", message: `This is not JSON: ${(error as SyntaxError).message}` });
  }
});

const { name, description, payloadCheck } = CreateEventTypeInput.shape;

/** What the form holds: the schema and the example as the text that is typed. */
export const EventTypeFormValues = z.object({
  name,
  description: description.unwrap(),
  group: z.string().trim().max(64, { error: "A group's name has at most 64 characters." }),
  schema: JsonField,
  example: JsonField,
  payloadCheck: payloadCheck.unwrap(),
});
export type EventTypeFormValues = z.infer<typeof EventTypeFormValues>;

export const newEventType: EventTypeFormValues = {
  name: "",
  description: "",
  group: "",
  schema: '{\n  "type": "object",\n  "properties": {}\n}',
  example: "",
  payloadCheck: "reject",
};

const toText = (value: unknown) => JSON.stringify(value, null, 2);

export function valuesOf(eventType: EventTypeView): EventTypeFormValues {
  const [example] = eventType.examples;
  return {
    name: eventType.name,
    description: eventType.description,
    group: eventType.group ?? "",
    schema: eventType.schema ? toText(eventType.schema) : "",
    example: example ? toText(example.value) : "",
    payloadCheck: eventType.payloadCheck,
  };
}

/** What the services take. `before` is the event type that is edited: examples that the form doesn't show stay as they are. */
export function inputOf(values: EventTypeFormValues, before?: EventTypeView) {
  const [first, ...others] = before?.examples ?? [];
  const example = values.example.trim();
  return {
    name: values.name,
    description: values.description,
    group: values.group === "" ? null : values.group,
    ...schemaOf(values.schema, before),
    examples:
      example === ""
        ? others
        : [{ name: first?.name ?? "example", value: JSON.parse(example) as unknown }, ...others],
    payloadCheck: values.payloadCheck,
  };
}

/** Nothing typed means no schema; one that was there before is taken back with the schema that everything fits. */
function schemaOf(text: string, before: EventTypeView | undefined): { schema?: unknown } {
  if (text.trim() !== "") return { schema: JSON.parse(text) as unknown };
  return before?.schema ? { schema: {} } : {};
}
