/** As much of JSON Schema as the API's description uses. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  example?: unknown;
  examples?: unknown[];
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

/** Schemas by name, to which `$ref` leads. */
export type Named = Record<string, Schema>;

/** The schema that is meant: behind a reference, or the parts of an `allOf` as one. */
export function resolved(schema: Schema, named: Named): Schema {
  if (schema.$ref) return resolved(named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, named);
  if (!schema.allOf) return schema;
  const parts = schema.allOf.map((part) => resolved(part, named));
  const { allOf: _, ...own } = schema;
  return {
    ...Object.assign({}, ...parts),
    ...own,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties), own.properties),
    required: [...parts.flatMap(({ required = [] }) => required), ...(own.required ?? [])],
  };
}

/** The alternatives of a schema without null, and whether null is one. */
export function alternatives(schema: Schema, named: Named): { others: Schema[]; nullable: boolean } {
  const whole = resolved(schema, named);
  const all = (whole.anyOf ?? whole.oneOf ?? [whole]).map((one) => resolved(one, named));
  const isNull = ({ type }: Schema) => type === 'null';
  const listed = Array.isArray(whole.type) && whole.type.includes('null');
  return { others: all.filter((one) => !isNull(one)), nullable: listed || all.some(isNull) };
}

/** The one type of a schema, null left aside. */
export function typeOf({ type }: Schema): string | undefined {
  return Array.isArray(type) ? type.find((one) => one !== 'null') : type;
}
