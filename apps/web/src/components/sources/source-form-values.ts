import {
  CreateSourceInput,
  explainIssue,
  GenericSettings,
  HmacSettings,
  SourceProvider,
  type SourceSettings,
  type SourceView,
} from "@posthorn/core";
import { z } from "zod";
import { SecretRows } from "./secret-rows.ts";

const Fields = z.object({
  provider: SourceProvider,
  name: z.string(),
  /** null: those that are stored stay. */
  secrets: SecretRows.nullable(),
  toleranceSeconds: z.string(),
  answerText: z.string(),
  appId: z.string(),
  sellerId: z.string(),
  antomUrl: z.string(),
  clientId: z.string(),
  verification: GenericSettings.shape.verification.unwrap(),
  algorithm: HmacSettings.shape.algorithm.unwrap(),
  encoding: HmacSettings.shape.encoding.unwrap(),
  header: z.string(),
  prefix: z.string(),
  content: z.string(),
  timestampHeader: z.string(),
  username: z.string(),
  apiKeyHeader: z.string(),
  eventTypeHeader: z.string(),
  eventTypeField: z.string(),
  deliveryIdHeader: z.string(),
});

/** What the form holds: nothing typed is nothing set. What is wrong is what the services would find wrong. */
export const SourceFormValues = Fields.check((ctx) => {
  const read = CreateSourceInput.safeParse(toInput(ctx.value), { error: explainIssue });
  for (const issue of read.error?.issues ?? []) {
    const path = fieldOf(issue.path.join(".")) ?? "name";
    const message = issue.message.replaceAll("timestampHeader", "“Header of the time”"); // as the form calls it
    ctx.issues.push({ code: "custom", input: ctx.value, path: path.split("."), message });
  }
});
export type SourceFormValues = z.infer<typeof Fields>;

/** Where the services' fields stand in the form. */
const fields: Record<string, keyof SourceFormValues> = {
  name: "name",
  "settings.toleranceSeconds": "toleranceSeconds",
  "settings.slack.answerText": "answerText",
  "settings.alipay.appId": "appId",
  "settings.alipay.sellerId": "sellerId",
  "settings.antom.url": "antomUrl",
  "settings.antom.clientId": "clientId",
  "settings.generic.hmac.header": "header",
  "settings.generic.hmac.prefix": "prefix",
  "settings.generic.hmac.content": "content",
  "settings.generic.hmac.timestampHeader": "timestampHeader",
  "settings.generic.username": "username",
  "settings.generic.apiKeyHeader": "apiKeyHeader",
  "settings.generic.eventTypeHeader": "eventTypeHeader",
  "settings.generic.eventTypeField": "eventTypeField",
  "settings.generic.deliveryIdHeader": "deliveryIdHeader",
};

function fieldOf(path: string): string | undefined {
  const [, row] = /^secrets\.(\d+)$/.exec(path) ?? [];
  if (row !== undefined) return `secrets.${row}.text`;
  return path === "secrets" ? path : fields[path];
}

/** For showFormErrors: of the form's fields, those that the server calls otherwise. */
export const renamedFields = Object.fromEntries(
  [...Object.keys(fields), ...[0, 1, 2, 3, 4].map((row) => `secrets.${row}`)].map((path) => [
    path,
    fieldOf(path) as keyof SourceFormValues,
  ]),
);

export const newSource = (provider: SourceProvider): SourceFormValues => ({
  provider,
  name: "",
  secrets: [{ row: "first", text: "" }],
  toleranceSeconds: "",
  answerText: "",
  appId: "",
  sellerId: "",
  antomUrl: "",
  clientId: "",
  verification: "x-webhook",
  algorithm: "sha256",
  encoding: "hex",
  header: "X-Signature",
  prefix: "",
  content: "{body}",
  timestampHeader: "",
  username: "",
  apiKeyHeader: "",
  eventTypeHeader: "",
  eventTypeField: "",
  deliveryIdHeader: "",
});

export function valuesOf({ provider, name, secretCount, settings }: SourceView): SourceFormValues {
  const { toleranceSeconds, slack, alipay, antom, generic } = settings;
  const { hmac } = generic ?? {};
  const before = newSource(provider);
  return {
    ...before,
    name,
    secrets: secretCount > 0 ? null : before.secrets,
    toleranceSeconds: toleranceSeconds === undefined ? "" : String(toleranceSeconds),
    answerText: slack?.answerText ?? "",
    appId: alipay?.appId ?? "",
    sellerId: alipay?.sellerId ?? "",
    antomUrl: antom?.url ?? "",
    clientId: antom?.clientId ?? "",
    verification: generic?.verification ?? before.verification,
    ...(hmac && { ...hmac, timestampHeader: hmac.timestampHeader ?? "" }),
    username: generic?.username ?? "",
    apiKeyHeader: generic?.apiKeyHeader ?? "",
    eventTypeHeader: generic?.eventTypeHeader ?? "",
    eventTypeField: generic?.eventTypeField ?? "",
    deliveryIdHeader: generic?.deliveryIdHeader ?? "",
  };
}

/** What the services take. Fields of another provider, or of another verification, stay at home. */
export function toInput(values: SourceFormValues): CreateSourceInput {
  const { name, provider } = values;
  return {
    name,
    provider,
    ...(values.secrets !== null && { secrets: secretsOf(values) }),
    settings: settingsOf(values),
  };
}

/** Only what is different from before: it is what the audit log names, and what somebody else changed meanwhile stays. */
export function changesOf(values: SourceFormValues, source: SourceView): Partial<CreateSourceInput> {
  const before = toInput(valuesOf(source));
  const { name, secrets, settings } = toInput(values);
  // Without verification there is nothing to use a secret for, so those that are stored go.
  const dropped = !usesSecrets(values) && source.secretCount > 0;
  return {
    ...(name !== before.name && { name }),
    ...(dropped ? { secrets: [] } : secrets !== undefined && secrets.length > 0 && { secrets }),
    ...(JSON.stringify(settings) !== JSON.stringify(before.settings) && { settings }),
  };
}

export const usesSecrets = ({ provider, verification }: SourceFormValues): boolean =>
  provider !== "generic" || verification !== "none";

/** Whether its signatures have a time, so that there is a tolerance. */
export function signsTime({ provider, verification, timestampHeader }: SourceFormValues): boolean {
  if (provider === "generic") {
    return verification === "x-webhook" || (verification === "hmac" && timestampHeader !== "");
  }
  return ["stripe", "slack", "antom", "standard-webhooks"].includes(provider);
}

/** Of one single field with nothing in it: none. */
function secretsOf(values: SourceFormValues): string[] {
  if (!usesSecrets(values)) return [];
  const texts = (values.secrets ?? []).map(({ text }) => text.trim());
  return texts.length === 1 && texts[0] === "" ? [] : texts;
}

function settingsOf(values: SourceFormValues): NonNullable<CreateSourceInput["settings"]> {
  return {
    ...(signsTime(values) &&
      values.toleranceSeconds.trim() !== "" && { toleranceSeconds: Number(values.toleranceSeconds) }),
    ...ofProvider(values),
  };
}

function ofProvider(values: SourceFormValues): Omit<SourceSettings, "toleranceSeconds"> {
  const { provider, answerText, appId, sellerId, antomUrl: url, clientId } = values;
  switch (provider) {
    case "slack":
      return { slack: { answerText } };
    case "alipay":
      return { alipay: filled({ appId, sellerId }) };
    case "antom":
      return { antom: filled({ url, clientId }) };
    case "generic":
      return { generic: genericOf(values) };
    default:
      return {};
  }
}

function genericOf(values: SourceFormValues): GenericSettings {
  const { verification, username, apiKeyHeader, eventTypeHeader, eventTypeField, deliveryIdHeader } = values;
  const { algorithm, encoding, header, prefix, content, timestampHeader } = values;
  return {
    verification,
    ...(verification === "hmac" && {
      hmac: {
        algorithm,
        encoding,
        header,
        prefix,
        content,
        timestampHeader: timestampHeader === "" ? null : timestampHeader,
      },
    }),
    ...(verification === "basic" && { username }),
    ...(verification === "api-key" && filled({ apiKeyHeader })),
    ...filled({ eventTypeHeader, eventTypeField, deliveryIdHeader }),
  };
}

function filled<Fields extends Record<string, string>>(given: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== "")) as Partial<Fields>;
}
