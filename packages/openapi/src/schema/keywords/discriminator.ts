import { isObject, own } from "../../json.ts";
import { ignore, type KeywordWriter } from "../conversion.ts";
import { convertDiscriminator } from "../discriminator.ts";
import { ComponentRef } from "../draft.ts";
import { resolveSchema } from "../references.ts";

export const writeDiscriminator: KeywordWriter = (work, value, keyword) => {
  if (!isObject(value) || typeof own(value, "propertyName") !== "string") {
    ignore(work, keyword, "A discriminator needs a propertyName.");
    return;
  }
  const { conversion, place, schema, inPlace } = work;
  schema.discriminator = convertDiscriminator(place, value, {
    resolve: (reference, from) => resolveSchema(conversion.registry, reference, from),
    component: (reference) => {
      const target = resolveSchema(conversion.registry, reference, place);
      if (target === undefined || !isObject(target.node)) return undefined;
      return { place: target, ref: new ComponentRef(conversion.component(target, inPlace)) };
    },
    unresolved: (name, target) => {
      const message = `The discriminator maps "${name}" to ${JSON.stringify(target)}, which is no schema of this catalogue.`;
      conversion.report("unresolved-ref", place, `${place.pointer}/discriminator`, message);
    },
  });
};
