/** The smallest values that fit a JSON schema: what a client sends that means no harm. */
import { z } from 'zod';

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  $ref?: string;
  $defs?: Record<string, Schema>;
};

const TOMORROW = () => new Date(Date.now() + 86_400_000).toISOString();

/**
 * The smallest value that a schema takes: what may be left out is left out.
 * @param id stands for every id
 */
export function fittingValue(type: z.ZodType, id: string): unknown {
  const root = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema;
  const textOf = ({ format, minLength = 0 }: Schema) => {
    if (format === 'uuid') return id;
    if (format === 'email') return 'nobody@people.example';
    return format === 'date-time' ? TOMORROW() : 'x'.repeat(minLength);
  };
  const fit = (schema: Schema): unknown => {
    if (schema.$ref) return fit(root.$defs![schema.$ref.replace('#/$defs/', '')]!);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[0];
    const choice = schema.anyOf ?? schema.oneOf;
    // Nothing is the smallest choice.
    if (choice) return choice.some(({ type }) => type === 'null') ? null : fit(choice[0]!);
    switch (schema.type) {
      case 'object':
        return Object.fromEntries(
          (schema.required ?? []).map((name) => [name, fit(schema.properties![name]!)]),
        );
      case 'array':
        return Array.from({ length: schema.minItems ?? 0 }, () => fit(schema.items!));
      case 'string':
        return textOf(schema);
      case 'boolean':
        return true;
      default:
        return Math.max(schema.minimum ?? 0, 0);
    }
  };
  return fit(root);
}
