import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

const MODELS = join(import.meta.dirname, '../../database/models');

type Column = { column: string; type: string; required: boolean };
type Table = { columns: Column[]; constraints: string[] };

const PRISMA_TYPES: Record<string, string> = {
  'String @db.Uuid': 'uuid',
  String: 'text',
  'DateTime @db.Timestamptz(6)': 'timestamptz',
  'DateTime @db.Date': 'date',
  'Json @db.JsonB': 'jsonb',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'bool',
  Bytes: 'bytea',
  'String[]': '_text',
  'String[] @db.Uuid': '_uuid',
};

/** The SQL type that a field stands for; numeric carries its precision. */
function sqlType(type: string, native: string): string {
  const decimal = /@db\.Decimal\((\d+), (\d+)\)/.exec(native);
  if (decimal) return `numeric(${decimal[1]},${decimal[2]})`;
  const unsupported = /^Unsupported\("(.+)"\)$/.exec(type);
  return unsupported?.[1] ?? PRISMA_TYPES[`${type} ${native}`.trim()] ?? `unknown ${type} ${native}`;
}

/** Reads the models as text: what Prisma believes of each table. */
function readModels(): Map<string, Table> {
  const text = readdirSync(MODELS)
    .map((file) => readFileSync(join(MODELS, file), 'utf8'))
    .join('\n');
  const blocks = [...text.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].map(([, body]) => body!);
  return new Map(
    blocks.map((body) => {
      const table = /@@map\("(\w+)"\)/.exec(body)![1]!;
      const columns = body.split('\n').flatMap((line): Column[] => {
        const field = /^ {2}(\w+)\s+(Unsupported\("\w+"\)|[A-Z]\w*(?:\[\])?)(\??)(.*)$/.exec(line);
        if (!field || line.includes('@relation')) return [];
        const [, name, type, optional, rest] = field;
        const native = /@db\.\w+(?:\([\d, ]+\))?/.exec(rest!)?.[0] ?? '';
        const column = / @map\("(\w+)"\)/.exec(rest!)?.[1] ?? name!;
        return [{ column, type: sqlType(type!, native), required: optional === '' }];
      });
      const constraints = [...body.matchAll(/(?<!@)map: "(\w+)"/g)].map(([, name]) => name!);
      return [table, { columns: sorted(columns), constraints: constraints.sort() }];
    }),
  );
}

const sorted = (columns: Column[]) => columns.sort((a, b) => a.column.localeCompare(b.column));

let database: TestDatabase;
let owner: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function readCatalogue(): Promise<Map<string, Table>> {
  const { rows } = await owner.query<{ table: string; columns: Column[]; constraints: string[] }>(`
    select c.relname as table,
      (select jsonb_agg(jsonb_build_object('column', a.attname, 'required', a.attnotnull,
         'type', case when a.atttypid = 'numeric'::regtype then format_type(a.atttypid, a.atttypmod) else t.typname end))
       from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select array_agg(k.conname::text) from pg_constraint k
       where k.conrelid = c.oid and k.contype in ('p', 'u', 'f')) as constraints
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'schema_migrations'`);
  return new Map(
    rows.map((row) => [row.table, { columns: sorted(row.columns), constraints: row.constraints.sort() }]),
  );
}

test('Prisma’s models are the live tables: columns, types, nullability, keys and references', async () => {
  const [models, catalogue] = [readModels(), await readCatalogue()];
  expect([...models.keys()].sort()).toEqual([...catalogue.keys()].sort());
  for (const [table, found] of catalogue)
    expect({ table, ...models.get(table) }).toEqual({ table, ...found });
});
