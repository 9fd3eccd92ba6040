"use client";

import { useFormContext } from "react-hook-form";
import { GenericFields } from "./generic-fields.tsx";
import { type SourceFormValues, signsTime } from "./source-form-values.ts";
import { TextField } from "./text-field.tsx";

/** What one provider has to be told besides its secret. */
export function ProviderFields() {
  const form = useFormContext<SourceFormValues>();
  const values = form.watch();
  return (
    <>
      <FieldsOf provider={values.provider} />
      {signsTime(values) && (
        <TextField
          name="toleranceSeconds"
          label="Tolerance in seconds"
          optional
          placeholder="300"
          hint="How far the time of a signature may be from now, 1 to 3,600. Outside of it a request is refused."
        />
      )}
    </>
  );
}

function FieldsOf({ provider }: { provider: SourceFormValues["provider"] }) {
  switch (provider) {
    case "slack":
      return (
        <TextField
          name="answerText"
          label="Answer to commands"
          optional
          placeholder="On it."
          hint="What slash commands and interactions are answered with at once. Nothing typed: nothing."
        />
      );
    case "alipay":
      return (
        <>
          <TextField
            name="appId"
            label="App id"
            optional
            mono
            hint="Alipay signs other merchants' notifications with the same key: with it, those are refused."
          />
          <TextField
            name="sellerId"
            label="Seller id"
            optional
            mono
            hint="The seller_id that has to stand in it."
          />
        </>
      );
    case "antom":
      return (
        <>
          <TextField
            name="antomUrl"
            label="Registered URL"
            optional
            mono
            placeholder="/in/payments"
            hint="Antom's signature covers the path of the URL that is registered there. Needed only where a proxy in front of Posthorn rewrites it."
          />
          <TextField
            name="clientId"
            label="Client id"
            optional
            mono
            hint="Notifications of other clients are refused."
          />
        </>
      );
    case "generic":
      return <GenericFields />;
    default:
      return null;
  }
}
