/** Values that fit a JSON schema nearly, or not at all: what a careless or hostile client sends. */

/** A source of numbers in [0, 1) that gives the same row for the same seed (mulberry32). */
export function createDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Dice = ReturnType<typeof createDice>;
export const pick = <Value>(dice: Dice, values: readonly Value[]): Value =>
  values[Math.floor(dice() * values.length)]!;

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
};

const TEXTS = [
  '',
  ' ',
  'Reading a map',
  'x'.repeat(5_000),
  'null\u0000byte',
  "'; drop table users; --",
  '<script>alert(1)</script>',
  '\u202Eabc',
  '😀'.repeat(20),
  '../../etc/passwd',
  '%00',
  '${7*7}',
  'a & b | c:* !(',
];
const NUMBERS = [0, 1, -1, 2, 20, 100, 101, 0.5, -0.0001, 1e9, Number.MAX_SAFE_INTEGER + 2, 1e308];
const ODDITIES: unknown[] = [null, true, [], {}, '', 0, [[[]]], { a: { b: {} } }, 'junk'];
const ODD_SHARE = 0.06;
const LEFT_OUT_SHARE = 0.3;

/**
 * A value for a schema; mostly of its shape, sometimes odd.
 * @param ids ids that exist, so that some requests reach deep
 */
export function valueFor(schema: Schema, dice: Dice, ids: readonly string[]): unknown {
  if (dice() < ODD_SHARE) return pick(dice, ODDITIES);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(dice, schema.enum);
  if (schema.anyOf) return valueFor(pick(dice, schema.anyOf), dice, ids);
  const type = Array.isArray(schema.type) ? pick(dice, schema.type) : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name) || dice() > LEFT_OUT_SHARE)
          .map(([name, inner]) => [name, valueFor(inner, dice, ids)]),
      );
    case 'array':
      return Array.from({ length: Math.floor(dice() * 4) }, () => valueFor(schema.items ?? {}, dice, ids));
    case 'string':
      return schema.format === 'uuid' || dice() < 0.2 ? pick(dice, ids) : pick(dice, TEXTS);
    case 'number':
    case 'integer':
      return pick(dice, NUMBERS);
    case 'boolean':
      return dice() < 0.5;
    default:
      return pick(dice, ODDITIES);
  }
}
