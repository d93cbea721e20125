/** Keys go to their provider and nowhere else, whatever providers say of them. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { startClaudeStandIn } from '../../../test/support/ai/claude-stand-in.ts';
import { startOpenAIStandIn } from '../../../test/support/ai/openai-stand-in.ts';
import type { StandIn, Step } from '../../../test/support/ai/stand-in.ts';
import { allFrames } from '../../../test/support/run-frames.ts';
import { startTestApp } from '../../../test/support/test-app.ts';
import type { TestApp, TestPerson } from '../../../test/support/test-app.ts';
import { createLogger } from '../../platform/observability/logger.ts';
import { aiSettingsContract } from '../authors/ai-settings.contract.ts';
import { generationContract } from './generation.contract.ts';
import { generationLedgerContract } from './generation-ledger.contract.ts';

const CLAUDE_KEY = 'sk-ant-api03-CLAUDESECRET-1234567890';
const SERVER_KEY = 'sk-proj-SERVERSECRET-0987654321';
const SECRETS = /CLAUDESECRET|SERVERSECRET|sk-ant-a|sk-proj-/;
const SMALL = {
  title: 'How bees live',
  description: 'Hive and dance of the honey bee.',
  structure: { modules: 1, lessonsPerModule: 1, sectionsPerLesson: 1 },
};

/** As unkind as a provider can be: the whole key, and a part of it, in a message and in a header. */
const refused = (key: string): Step => ({
  kind: 'status',
  status: 401,
  type: 'authentication_error',
  message: `Incorrect API key provided: ${key} (${key.slice(0, 12)}***${key.slice(-4)}).`,
  headers: { 'x-key': key },
});

let claude: StandIn;
let server: StandIn;
let app: TestApp;
let admin: TestPerson;
const seen: string[] = [];
const log: string[] = [];
beforeAll(async () => {
  claude = await startClaudeStandIn();
  server = await startOpenAIStandIn({ dialect: 'openai' });
  const environment = {
    ANTHROPIC_API_KEY: CLAUDE_KEY,
    ANTHROPIC_BASE_URL: claude.baseUrl,
    OPENAI_API_KEY: SERVER_KEY,
    OPENAI_BASE_URL: server.baseUrl,
    AI_TEXT_MODEL: 'gpt-5.5',
    AI_IMAGE_MODEL: 'gpt-image-2.5-flare',
  };
  const logger = createLogger('trace', { write: (line) => void log.push(line) });
  app = await startTestApp(environment, { logger });
  admin = await app.person({ role: 'admin' });
});
afterAll(async () => {
  await app.close();
  await Promise.all([claude.close(), server.close()]);
});

async function write(provider: 'claude' | 'openai_compatible'): Promise<string> {
  const caller = app.as(admin);
  const response = await caller.open(generationContract.start, {
    body: { ...SMALL, author: { provider } } as never,
  });
  const frames = await allFrames(response);
  const { generationId } = frames[0]!.frame;
  const params = { generationId };
  seen.push(JSON.stringify([...response.headers]), JSON.stringify(frames));
  seen.push(JSON.stringify(await caller.ok(generationContract.get, { params })));
  const { attempts } = await caller.ok(generationLedgerContract.list, { params });
  for (const { id } of attempts) {
    const attempt = { params: { ...params, attemptId: id } };
    seen.push(JSON.stringify(await caller.ok(generationLedgerContract.get, attempt)));
  }
  return frames.at(-1)!.frame.type;
}

/** Every row of every table that the institution has, as text. */
async function everything(): Promise<string> {
  const owner = new Client({ connectionString: app.database.ownerUrl });
  await owner.connect();
  await owner.query(`select set_config('app.institution_id', $1, false)`, [admin.institution.id]);
  const tables = await owner.query<{ name: string }>(
    `select format('%I', c.relname) as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...rows.map(({ row }) => row));
  }
  await owner.end();
  return texts.join('\n');
}

it('keys stand in no log line, no row, no frame and no reply', async () => {
  claude.script.push(refused(CLAUDE_KEY));
  expect(await write('claude')).toBe('error');
  server.script.push(refused(SERVER_KEY));
  expect(await write('openai_compatible')).toBe('error');
  expect(await write('claude')).toBe('complete');
  seen.push(JSON.stringify(await app.as(admin).ok(aiSettingsContract.get)));
  seen.push(JSON.stringify(await app.as(admin).ok(aiSettingsContract.models)));

  expect(claude.requests[0]?.headers.authorization).toBe(`Bearer ${CLAUDE_KEY}`);
  expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${SERVER_KEY}`);
  expect(log.length).toBeGreaterThan(10);
  expect(log.join('')).not.toMatch(SECRETS);
  expect(seen.join('')).toContain('[key]');
  expect(seen.join('')).not.toMatch(SECRETS);
  const stored = await everything();
  expect(stored).toContain('[key]');
  expect(stored).not.toMatch(SECRETS);
});
