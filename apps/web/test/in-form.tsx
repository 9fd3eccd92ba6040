import type { ReactNode } from "react";
import { type DefaultValues, type FieldValues, FormProvider, useForm } from "react-hook-form";

interface InFormProps<Values extends FieldValues> {
  defaultValues: DefaultValues<Values>;
  part: ReactNode;
}

/** A part of a form, in a form that holds these values. */
export function InForm<Values extends FieldValues>({ defaultValues, part }: InFormProps<Values>) {
  return <FormProvider {...useForm<Values>({ defaultValues })}>{part}</FormProvider>;
}
